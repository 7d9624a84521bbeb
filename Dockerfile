# The program with its offline engine. Debian's python is one that the program supports.
FROM debian:bookworm-slim

# Those of scripts/setup, without the server that only tests need.
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates python3-venv apertium apertium-eng-spa apertium-eng-cat \
    apertium-en-gl apertium-es-pt apertium-fr-es apertium-fra-cat apertium-spa-ita apertium-oc-es apertium-spa-ast \
    apertium-eo-en \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /opt/translate-pipeline
RUN python3 -m venv /opt/venv
COPY requirements.txt ./
RUN /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE CHANGELOG.md ./
COPY translate_pipeline translate_pipeline
COPY locales locales
COPY glossary glossary
RUN /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation .
COPY articles articles

# Nobody in particular, with a folder for the store of a single machine.
RUN useradd --uid 10001 --create-home translations && install -d -o translations /articles /pages /data
ENV PATH=/opt/venv/bin:$PATH LANG=C.UTF-8 PYTHONUNBUFFERED=1 TRANSLATE_PIPELINE_STORE=sqlite:////data/store.db
USER translations
WORKDIR /pages
ENTRYPOINT ["translate-pipeline"]
CMD ["doctor"]

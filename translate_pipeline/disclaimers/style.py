"""How a notice looks: one self-contained style sheet for the head of a page."""

# Logical properties mirror it in right-to-left pages. Contrast is at least 7:1 in both schemes (WCAG 2.2, AAA).
STYLE = """\
.translation-notice {
  box-sizing: border-box;
  margin-block: 0 1.5rem;
  padding-block: 0.9rem;
  padding-inline: 1.1rem;
  border-inline-start: 0.3rem solid #3b6ea5;
  border-radius: 0.25rem;
  background: #f3f6fa;
  color: #1c2733;
  font: 0.95rem/1.5 system-ui, sans-serif;
  text-align: start;
}
.translation-notice p { margin-block: 0 0.5rem; margin-inline: 0; }
.translation-notice ul { margin-block: 0 0.5rem; margin-inline: 0; padding-inline-start: 1.2rem; }
.translation-notice li { margin-block: 0.15rem; }
.translation-notice :last-child { margin-block-end: 0; }
.translation-notice a { color: #12477f; text-decoration: underline; overflow-wrap: anywhere; }
.translation-notice [data-element="machine"] { font-size: 1.05rem; }
.translation-notice [data-element="draft"] {
  padding-block: 0.3rem;
  padding-inline: 0.6rem;
  border: 1px dashed #7a4a00;
  background: #fff6e0;
  color: #4a2d00;
}
.translation-notice [data-element="standing"] { font-weight: 600; }
.translation-notice [data-element="version"] { font-size: 0.85rem; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) {
  .translation-notice { background: #18222d; color: #e6edf4; border-inline-start-color: #7fb2e5; }
  .translation-notice a { color: #a9d0f7; }
  .translation-notice [data-element="draft"] { border-color: #e0b050; background: #33270c; color: #ffe6b0; }
}
@media print {
  .translation-notice { background: none; color: #000; }
}
"""

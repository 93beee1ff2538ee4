"""The few words that the engine itself puts into a page, by language."""

from __future__ import annotations

WORDS = {
    "en": {
        "output": "Output",
        "download": "Download",
        "whole": "The copy button gives the whole script",
        "refuted": "See it run",
        "name": "Name",
        "chapters": "Chapters",
        "comma": ", ",
        "stamp": "The snippets on this page ran on {date} with Python {python}, torch {torch} and "
        "matplotlib {matplotlib}.",
    },
    "zh": {
        "output": "输出",
        "download": "下载",
        "whole": "复制按钮给出完整脚本",
        "refuted": "看它运行",
        "name": "名称",
        "chapters": "章节",
        "comma": "、",
        "stamp": "本页代码于 {date} 运行，环境为 Python {python}、torch {torch}、"
        "matplotlib {matplotlib}。",
        "untranslated": "本页尚未翻译，以下为英文原文。",
    },
}

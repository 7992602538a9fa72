"""What a link may call the atlas's own codes by, besides them and the interface's words."""

from __future__ import annotations

CATEGORIES = {
    "treaty": "treaties, agreement, договор, договоры, трактат, 条約",
    "negotiation": "negotiations, talks, переговоры, 交渉",
    "statement": "statements, заявление, заявления, 声明",
    "administration": "управление, администрация, 行政",
    "military": "war, wars, army, война, военное, военные, 軍事, 戦争",
    "incident": "incidents, инцидент, инциденты, 事件",
    "society": "people, общество, 社会",
    "economy": "economics, экономика, 経済",
    "fisheries": "fishery, fishing, рыболовство, 漁業",
    "infrastructure": "инфраструктура, インフラ",
    "science_exploration": "science, exploration, наука, исследования, 科学, 探検",
    "disaster_earthquake": "earthquakes, землетрясение, землетрясения, 地震",
    "disaster_tsunami": "tsunamis, цунами, 津波",
    "disaster_volcano": "volcanoes, eruption, eruptions, вулкан, вулканы, извержение, 火山, 噴火",
    "disaster_other": "disaster, бедствие, 災害",
}
SHOWN = {
    "boundaries": "boundary, lines, borders, границы, линии границ, 境界線, 国境",
    "settlements": "towns, villages, населённые пункты, посёлки, 集落",
    "volcanoes": "вулканы, 火山",
    "tiles": "satellite, satellite picture, спутник, спутниковый снимок, 衛星写真",
    "none": "nothing, no, ничего, нет, なし",
}
LAYERS = {
    "kuril-chain": "greater kurils",
    "lesser-kurils": "lesser kuril chain",
}
YES_OR_NO = {
    "no": "false, off, 0, none, without, нет, いいえ, なし",
    "yes": "true, on, 1, all, with, да, はい",
}
SORTS = {
    "newest": "new, latest, desc, descending, date-desc, newest first, новые, 新しい順",
    "oldest": "old, earliest, asc, ascending, date, date-asc, oldest first, старые, 古い順",
    "place": "places, island, islands, by place, место, острова, 場所, 島",
    "relevance": "best, match, rank, best match, релевантность, 関連度",
}
RELATIONS = {
    "on": "land, on land, на суше, 陸上",
    "waters": "water, sea, in waters, воды, 海域, 水域",
    "concerns": "concern, about, касается, 関連",
}
PARTIES = {
    "JPN": "jp, japan, япония, 日本",
    "RUS": "ru, russia, россия, ロシア",
    "USSR": "su, soviet union, советский союз, ソ連",
    "FER": "far eastern republic, двр, дальневосточная республика, 極東共和国",
    "USA": "us, united states, сша, 米国",
}
BOTH = {
    "both": "both sides, yes, true, 1, all, две стороны, да, 双方, 両方, はい",
    "any": "no, false, 0, none, нет, любые, いいえ",
}
NAMES = {
    "time": "of the time, then, historic, эпохи, исторические, 当時",
    "now": "present, language, today, нынешние, 現在",
}
LANGUAGES = {
    "en": "eng, english, английский, по-английски, 英語",
    "ru": "rus, russian, русский, по-русски, ロシア語, 俄語",
    "ja": "jp, jpn, jap, japanese, японский, по-японски, 日本語",
}
ALL = ("all", "any", "everything", "все", "всё", "すべて", "全て")
OF_FACET = {"categories": CATEGORIES, "relations": RELATIONS, "parties": PARTIES}

"""What Chinese personal names are made of: surnames, transliteration characters, and what may follow a name."""

from __future__ import annotations

from govnlp.text.norm import normalize

SURNAMES = frozenset(
    normalize(
        "王李張劉陳楊黃趙吳周徐孫馬朱胡郭何高林羅鄭梁謝宋唐許鄧韓馮曹彭曾蕭田董潘袁蔡蔣余于杜葉程魏蘇呂丁任盧姚沈鍾姜崔譚陸"
        "范汪廖石金韋賈夏付方鄒熊白孟秦邱江尹薛閻段雷侯龍史黎賀顧毛郝龔邵萬錢嚴戴莫孔向常湯洪游阮簡施柯翁翟安柳甘涂尤連巫"
        "辛倪溫莊柏牛藍駱伍祝申鮑卓岳俞殷齊葛關章魯麥饒樊伏聶焦管單衛耿舒項凌柴童裴陶岑霍丘屈穆應歐杭房查冉危祁符鄔喬喻"
        "畢康蘭苗盛池宣談華解宗包費席季路成寧苑冷閔车靳司臧牟古勞權樂詹花全卜初班戚湛冼佘鄺區冀幸朴"
    )
)
"""Surnames of one character, in NORM."""

DOUBLE_SURNAMES = frozenset(
    map(
        normalize,
        (
            "歐陽",
            "司馬",
            "諸葛",
            "上官",
            "司徒",
            "皇甫",
            "東方",
            "令狐",
            "張簡",
            "范姜",
            "端木",
            "夏侯",
            "尉遲",
            "公孫",
            "慕容",
            "宇文",
            "長孫",
            "鮮于",
        ),
    )
)

TRANSLITERATION = frozenset(
    normalize(
        "爾斯拉克特里夫德阿卡布維巴格哈尼瓦科羅塔多奧亞普納利洛伊馬諾基托達米弗西薩雷姆萊勒蒂帕埃茨莫貝曼迪庫塞蘭比加奇什菲"
        "赫耶魯波聖恩伯倫吉圖穆威朗默索戈列古韋頓安杜切坦林希烏雅瑟森梅法涅島內博扎沃堡茲佩凱霍約費皮努邁彼海得娜艾傑坎福麥"
        "勞謝瑪文盧蒙哥登金舍丁路因摩施遜罕查瓜山莎佐提易那卜新沙喬泰帝南厄烈翰蘇士芬妮撒齊辛麗契熱愛夏底莉賴琳寧桑呂溫本根"
        "歐姬珍珊黛蓓萬漢保鮑柯衛懷華韓川普賈葛班柏岡丹貢甘裡肯狄漢娥捷蕾薇賓懿甸緬敏昂丸敦畢蘿曲"
    )
)
"""Characters that write foreign names, in NORM."""

_NEVER_GIVEN = frozenset(
    normalize(
        "的了是在和與及或等也則都就又才將把被對向於從到為以而但並說稱指曾已會還即均、"
        ",。:;!?()“”‘’《》 有無不可能要這那們其並且此個年月日"
    )
)


def may_be_given(chars: str) -> bool:
    """Tell whether one or two characters of NORM can be a given name."""
    return bool(chars) and not any(c in _NEVER_GIVEN or not ("\u3400" <= c <= "\u9fff") for c in chars)


def surname_length(norm: str, at: int) -> int:
    """Return the length of the surname that begins at an offset of NORM: 2, 1, or 0 for none."""
    if norm[at : at + 2] in DOUBLE_SURNAMES:
        return 2
    return 1 if norm[at : at + 1] in SURNAMES else 0

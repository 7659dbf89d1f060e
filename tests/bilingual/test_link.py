from __future__ import annotations

import pytest

import govnlp
from govnlp.bilingual.clusters import Clusters
from govnlp.bilingual.link import Linking

ARTICLES = {
    "z": "阿根廷學者帕特里西奧·朱斯托表示，中國願意合作。特朗普說不行。",
    "e": "Patricio Giusto said China was willing. John Smith said he agreed. Donald Trump said no.",
    "f": "Adam Smith said no. Trump said no.",
    "g": "Smith said no.",
}


@pytest.fixture(scope="module")
def linking() -> Linking:
    return govnlp.link(govnlp.extract(govnlp.Article(id=key, text=text)) for key, text in ARTICLES.items())


def test_one_id_is_one_actor(linking):
    trump = linking.actor_of("z", "特朗普")
    assert trump is not None
    assert trump.articles == ["z", "e", "f"]
    assert trump.name_en == "Donald Trump"


def test_a_transliterated_name_is_linked_by_sound(linking):
    pytest.importorskip("pypinyin")
    assert linking.actor_of("z", "帕特里西奧·朱斯托") == linking.actor_of("e", "Patricio Giusto")
    assert "sound" in {d.evidence for d in linking.audit}


def test_an_ambiguous_surname_is_kept_apart_and_told(linking):
    actors = {linking.actor_of(*key).id for key in (("e", "John Smith"), ("f", "Adam Smith"), ("g", "Smith"))}
    assert len(actors) == 3
    assert [d.other_name for d in linking.audit if not d.merged] == ["Smith"]


def test_tables(linking):
    assert len(linking.to_dataframe()) == len(linking.actors)
    assert len(linking.to_dataframe("audit")) == len(linking.audit)
    with pytest.raises(govnlp.ConfigError, match="actors, audit"):
        linking.to_dataframe("merges")


def test_an_empty_collection():
    assert govnlp.link([]).actors == []


def test_two_ids_never_meet():
    clusters = Clusters([frozenset({"US"}), frozenset(), frozenset({"CN"})])
    assert clusters.join(0, 1)
    assert not clusters.join(1, 2)
    assert not clusters.together(0, 2)

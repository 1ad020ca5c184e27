"""What the field modules read from: a page's statements about itself, gathered once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress, islice

from bodytext.document import Block, Page, Verdict, kept_of
from bodytext.document.head import Mark, as_tag
from bodytext.metadata.address import day_in, split_host, split_path
from bodytext.metadata.jsonld import Node, first_text, parsely_fields, read_nodes, types
from bodytext.metadata.prose import Prose, prose_start, read_prose
from bodytext.parse.marks import KICKERS
from bodytext.rows import each
from bodytext.text.clean import clean, key
from bodytext.text.day_order import day_order, is_ambiguous, order_as_stated
from bodytext.text.moments import read_moment
from bodytext.text.pattern import Pattern

_ARTICLES = frozenset(
    "Article NewsArticle BlogPosting TechArticle ScholarlyArticle ReportageNewsArticle AnalysisNewsArticle "
    "OpinionNewsArticle BackgroundNewsArticle ReviewNewsArticle LiveBlogPosting SocialMediaPosting Report Recipe "
    "DiscussionForumPosting Question Review CriticReview MedicalScholarlyArticle AdvertiserContentArticle "
    "SatiricalArticle Chapter PodcastEpisode HowTo".split()
)
_PAGES = frozenset("WebPage ItemPage AboutPage MedicalWebPage QAPage ProfilePage CollectionPage FAQPage".split())
_OWNERS = frozenset("Organization NewsMediaOrganization WebSite Blog Corporation LocalBusiness".split())
_CROWD = 3  # articles at the top of one page: none of them is the page's own unless its headline says so
_ASIDE = Pattern(  # in lower case, as the patterns of words here are: to ignore case takes them five times as long
    r"comment|repl(?:y|ies)|related|recommend|sidebar|widget|footer|teaser|more-|latest|popular|trending|carousel|"
    r"author-?bio|testimonial|quote"
)
_COMMENTS = Pattern(r"\bcomment(?:s|-?list|-?body|-?author)?\b", holds="comment")
_ELSEWHERE = frozenset(("comments", "related", "more_stories"))  # what a short article's next blocks may be called
_ASIDE_TAGS = frozenset(("aside", "footer", "nav"))
_VOCABULARIES = ("dc:", "dcterms:", "sailthru:", "citation:")
_WHO_AND_WHEN = Pattern(r"author|creator|datep|datec|datem|dc:date|dcterms:(?:date|created|issued|modified)")
_TITLE_ABOVE, _TITLE_BELOW = 4, 8  # blocks around the headline that belong to it
_BODY_ABOVE, _BODY_BELOW = 14, 6  # blocks around the start of the body
_LONG = 80  # characters
_LINE = 160  # characters: a line with a date is shorter
_STATED_DAYS = ("datePublished", "dateModified", "dateCreated")
_STATED_META = ("article:published_time", "article:modified_time", "og:updated_time", "datepublished", "dc.date")
_MONTH_FIRST_COUNTRIES = frozenset(
    ("us", "ph", "io", "co", "me", "tv", "ai")
)  # and those whose names mean something else
_LEVELS = 30  # containers upwards that are looked at


@dataclass(frozen=True)
class Facts:
    """One page as the field modules see it.

    `meta` maps each lower-cased `<meta>` name to its contents, with a dot after the name of a vocabulary
    (`dc.creator` for `dc:creator`); `article` and `webpage` are the JSON-LD things that describe the
    page; `marks` are the page's marks with those stated in RDFa; `start` and `end` bound the kept
    blocks (`end` exclusive; plain text starts with its first sentence), `long_start` and `long_end`
    the long ones, kept or not: headlines were found better by those, because a page whose text is left
    out has a headline all the same;
    `site_keys` are the names by which the site calls itself, as `text.key` gives them.
    """

    page: Page
    verdicts: Sequence[Verdict]
    meta: Mapping[str, tuple[str, ...]]
    nodes: tuple[Node, ...]
    article: Node
    webpage: Node
    marks: Sequence[Mark]
    start: int
    end: int
    long_start: int
    long_end: int
    site_keys: frozenset[str]
    asides: dict[int, bool] = field(default_factory=dict)  # what `is_aside` has found out so far
    context: list[str] = field(default_factory=list)  # what `context.page_context` has found out

    @cached_property
    def prose(self) -> Prose:
        """What the sentences of the body are made of, read once."""
        return read_prose(self.page.blocks, self.verdicts, self.start)

    @cached_property
    def kept(self) -> Sequence[Block]:
        """The blocks of the body, in order."""
        return list(compress(self.page.blocks, each(self.verdicts, "keep")))

    @cached_property
    def kickers(self) -> Mapping[int, str]:
        """The text of each element that is called a kicker, by the block that it begins: mostly a heading."""
        return {mark.block: mark.text for mark in self.page.properties if any(map(mark.names.__contains__, KICKERS))}

    @cached_property
    def address(self) -> str:
        """Where the page came from: as given, or as it says itself; empty if unknown."""
        return self.page.address()

    @cached_property
    def declared_language(self) -> str:
        """The language that the page says it is in, as a tag in lower case: `en-gb`; its region may be the locale's."""
        language = self.page.head.language_tag()
        locale = as_tag(self.first_meta("og:locale")[0])
        return locale if locale.startswith(language) else language

    @cached_property
    def _order_of_dates(self) -> str:
        """A language that writes day and month in the order of this page's dates in figures."""
        lines = [block.text for block in self.page.blocks if len(block.text) <= _LINE]
        if order := order_as_stated(lines, self._stated_days) or day_order(lines):
            return order
        country = split_host(self.address).rpartition(".")[2]
        is_there = len(country) == 2 and country not in _MONTH_FIRST_COUNTRIES  # noqa: PLR2004
        return "en-gb" if is_there and self.declared_language == "en" else self.declared_language

    def language_of_dates(self, text: str) -> str:
        """Return the language to read a text's dates in: whether 3/4 is in March or in April, the page's others say."""
        if not is_ambiguous(text):
            return self.declared_language
        return order_as_stated((text,), self._stated_days) or self._order_of_dates

    @cached_property
    def _stated_days(self) -> frozenset[str]:
        """The days that the page states for machines, and the one in its address."""
        found = [first_text(node.get(name)) for node in (self.article, self.webpage) for name in _STATED_DAYS]
        found += [content for name in _STATED_META for content in self.meta.get(name, ())]
        days = [read_moment(clean(text))[:10] for text in found]
        return frozenset((*days, day_in(split_path(self.address)))) - {""}

    def first_meta(self, *names: str) -> tuple[str, str]:
        """Return the first non-empty content among the names, with the name, or two empty strings."""
        for name in names:
            for content in self.meta.get(name, ()):
                value = clean(content)
                if value:
                    return value, name
        return "", ""

    def place(self, block: int, title_block: int) -> str:
        """Return where a block stands: by the headline, above the body, in it, or after it."""
        is_near = title_block >= 0 and title_block - _TITLE_ABOVE <= block <= title_block + _TITLE_BELOW
        if is_near and not self.is_elsewhere(block):
            return "by title"
        if block >= self.end:
            return "after"
        if block <= self.start + _BODY_BELOW:
            return "above" if block >= self.start - _BODY_ABOVE else "far above"
        return "in body"

    def is_elsewhere(self, block: int) -> bool:
        """Tell whether a block was removed as a comment or a teaser: what it says is not the page's."""
        return self.start < block < len(self.verdicts) and self.verdicts[block].reason.rule in _ELSEWHERE

    def near(self, title_block: int, above: int, into: int) -> list[int]:
        """Return the blocks around the headline and the start of the body, in order: where bylines and dates stand."""
        wanted = set(range(self.start - above, self.start + into))
        if title_block >= 0:
            wanted.update(range(title_block - into, title_block + above))
        return sorted(index for index in wanted if 0 <= index < len(self.page.blocks))

    def is_of_others(self, block: int) -> bool:
        """Tell whether a block stands in an element of links to other parts of the site, or of comments."""
        around = islice(self.page.ancestors(self.page.blocks[block].container), _LEVELS)
        steps = (self.page.containers[number] for number in around)
        return any(step.tag == "nav" or _COMMENTS.search(step.names) for step in steps)

    def is_aside(self, block: int) -> bool:
        """Tell whether a block stands in a comment, teaser, sidebar or the like, by what its containers are called."""
        container = self.page.blocks[block].container if block < len(self.page.blocks) else None
        passed: list[int] = []
        found = False
        for number in islice(self.page.ancestors(container), _LEVELS):
            known = self.asides.get(number)
            found = self._is_called_aside(number) if known is None else known
            if known is None:
                passed.append(number)
            if found or known is not None:
                break
        for container in passed:
            self.asides[container] = found
        return found

    def _is_called_aside(self, container: int) -> bool:
        step = self.page.containers[container]
        called = step.names and step.tag != "body" and _ASIDE.search(step.names.lower())
        return step.tag in _ASIDE_TAGS or bool(called)


def gather(page: Page, verdicts: Sequence[Verdict]) -> Facts:
    """Return the page's facts: one reading of its meta elements and JSON-LD serves all fields."""
    meta = _read_meta(page)
    nodes = read_nodes(page.head.json_ld)
    kept = kept_of(verdicts)
    size = len(page.blocks)
    wordy = [index for index, length in enumerate(map(len, each(page.blocks, "text"))) if length > _LONG]
    start = kept[0] if kept else size
    return Facts(
        page=page,
        verdicts=verdicts,
        meta={name: tuple(contents) for name, contents in meta.items()},
        nodes=tuple(nodes),
        article=_article(page, nodes),
        webpage=next((node for node in nodes if not _PAGES.isdisjoint(types(node))), {}),
        marks=_all_marks(page),
        start=prose_start(page.blocks, verdicts, start) if page.kind == "text" else start,
        end=kept[-1] + 1 if kept else size,
        long_start=next((index for index in wordy if is_long(page.blocks[index])), size),
        long_end=next((index + 1 for index in reversed(wordy) if is_long(page.blocks[index])), size),
        site_keys=_site_keys(page, meta, nodes),
    )


def _read_meta(page: Page) -> dict[str, list[str]]:
    meta: dict[str, list[str]] = {}
    for name, content in page.head.meta:
        if name.startswith(_VOCABULARIES):
            name = name.replace(":", ".", 1)  # noqa: PLW2901
        meta.setdefault(name, []).append(content)
    for name, values in parsely_fields(meta.get("parsely-page", ())[:1]):
        meta.setdefault(name, []).extend(values)
    return meta


def _all_marks(page: Page) -> Sequence[Mark]:
    stated = [mark for mark in page.properties if _WHO_AND_WHEN.search(mark.names)]
    return sorted((*page.marks, *stated), key=lambda mark: mark.block) if stated else page.marks


def resolve(thing: object, nodes: Sequence[Node]) -> object:
    """Return the thing that a reference (`{"@id": …}`) stands for, where the page describes it."""
    if isinstance(thing, dict) and not thing.get("name") and isinstance(thing.get("@id"), str):
        return next((node for node in nodes if node.get("@id") == thing["@id"]), thing)
    return thing


def is_long(block: Block) -> bool:
    """Tell whether a block looks like one of the body: long, and not links for the most part."""
    return len(block.text) > _LONG and block.link_share < 0.5  # noqa: PLR2004


def _article(page: Page, nodes: Sequence[Node]) -> Node:
    articles = [node for node in nodes if not _ARTICLES.isdisjoint(types(node))]
    if not articles:
        return {}
    title = key(page.head.title)
    path = split_path(page.address())
    best: Node = {}
    best_score = -1
    for node in articles:
        headline = key(clean(node.get("headline") or node.get("name")))
        address = first_text(node.get("mainEntityOfPage")) or first_text(node.get("url"))
        score = 4 * (bool(headline) and headline[:40] in title) + 2 * (path != "" and split_path(address) == path)
        score += bool(node.get("datePublished")) + bool(node.get("author")) + ("Review" not in types(node))
        if score > best_score:
            best, best_score = node, score
    return best if len(articles) < _CROWD or best_score > _CROWD else {}


def _site_keys(page: Page, meta: Mapping[str, Sequence[str]], nodes: Sequence[Node]) -> frozenset[str]:
    names = [content for name in ("og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site",
                                  "dc.publisher", "citation_publisher") for content in meta.get(name, ())]  # fmt: skip
    for node in nodes:
        names.append(first_text(node.get("publisher")))
        if not _OWNERS.isdisjoint(types(node)) and "Person" not in types(node):  # who has a site is no site
            names.append(first_text(node.get("name")))
    host = split_host(page.address())
    labels = host.split(".")
    names += [host, *(label for label in labels[:-1] if len(label) > 3)]  # noqa: PLR2004
    return frozenset(key(clean(name)) for name in names) - {""}

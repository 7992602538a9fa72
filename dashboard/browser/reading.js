// What is read in the panel: a step of a story, the card of an event.
import { copyLink } from "./copy.js";
import { choosing, cited, elsewhere, facts, make, paragraph, section } from "./make.js";
import { withValues } from "./queries.js";

/** @import { Child } from "./make.js" */
/** @import { Choose, Cites, Content, Seen, Translation } from "./types.js" */

/** @type {(texts: Translation[], words: Content["words"]) => Child} */
const translated = (texts, words) => texts.length > 0 && make("details", {}, make("summary", { text: words.translations }),
  ...texts.map(({ language, title, summary }) => make("p", { lang: language },
    make("strong", { text: title }), make("br", {}), make("span", { text: summary }))));

/** @param {Pick<Content, "story" | "words">} content @param {Choose} choose */
export function drawStory({ story, words }, choose) {
  if (!story) return null;
  const button = choosing(choose);
  return make("article", { className: "story" },
    paragraph(story.where, "soft"),
    make("h2", { text: story.title }),
    paragraph(story.text),
    translated(story.translations, words),
    make("nav", { ariaLabel: story.title },
      button(story.words.back, story.back === null ? null : { story: story.story, step: story.back }),
      story.next ? button(story.words.next, { story: story.story, step: story.next }, "main")
        : button(story.words.again, { story: story.story, step: 1 }),
      button(story.words.close, { story: null })));
}

/** @param {Pick<Content, "card" | "jump" | "words">} content @param {Choose} choose @param {string} _query @param {Cites} cites */
export function drawCard({ card, jump, words }, choose, _query, cites) {
  if (!card) return null;
  const button = choosing(choose);
  return make("article", { className: "event-card" },
    paragraph(`${card.when} · ${card.category}`, "soft"),
    make("h2", { text: card.title }),
    card.apart && make("p", { className: "apart" }, make("span", { text: `${card.apart.text} ` }),
      button(card.apart.back, card.apart.choice, "link")),
    paragraph(card.summary),
    translated(card.translations, words),
    facts(card.facts),
    section(words.accounts, card.accounts.map((account) => [
      make("strong", { text: account.party }), make("span", { text: `${account.text} ` }), cited(account),
    ])),
    section(words.sources, card.sources.map((source) => [cited(source)])),
    paragraph(card.read, "soft"),
    elsewhere(card.elsewhere),
    cites.of.event.element,
    drawJump({ jump, words }, choose, copyLink(withValues("", { event: card.event }), words), button(words.close, { event: null })));
}

// To the events before and after.
/** @param {Pick<Content, "jump" | "words">} content @param {Choose} choose @param {Child[]} also */
export function drawJump({ jump, words }, choose, ...also) {
  const button = choosing(choose);
  /** @param {Seen | null} found */
  const to = (found) => found && { event: found.event, years: found.years };
  return make("nav", { className: "jump", ariaLabel: words.jump },
    button(words.previousEvent, to(jump.previous)), button(words.nextEvent, to(jump.next)), ...also);
}

import type { OwnAnswers, OwnTie } from "@crosstie/core";
import { table } from "../figures/table.js";
import { type Html, html, listOf, name, nothing, said } from "../html.js";
import { styles } from "../styles.js";
import { plain, plural } from "../text.js";

export interface RespondentPageOptions {
  /** Paper the page prints on; default `letter`. */
  readonly page?: "letter" | "a4";
  /** Whom to ask about the data. */
  readonly contact?: string | null;
}

/**
 * A small page that gives one respondent their own answers back: whom they named, and what they said they know.
 * It holds nothing of what anybody else answered, so neither who named them nor a figure of the office.
 *
 * @param own answers of one person, from `ownAnswers`
 * @param title of the study
 * @example renderRespondentPage(ownAnswers(study)[0]!, study.title)
 */
export function renderRespondentPage(
  own: OwnAnswers,
  title: string,
  { page = "letter", contact = null }: RespondentPageOptions = {},
): string {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Your answers: ${title}</title>
${styles(page, "your own answers")}
</head>
<body>
<main>
<header class="head"><p class="kicker">${name(title)}${own.wave.label === "" ? nothing : html` · ${name(own.wave.label)}`}</p><h1>Your own answers</h1></header>
<p class="lead">${name(own.name ?? own.id)}${own.department === null ? nothing : html`, ${name(own.department)}`}: this is what you answered. It is for you alone.</p>
${own.relations.map(relation)}
${known(own)}
${items(own)}
<section><h2>What is not here</h2><p>Nobody else’s answers are on this page, so not who named you. Your answers are used in sums over many people. They are not used to judge how well anyone works.</p><p>Is something wrong, or would you rather not take part? ${contact === null ? html`Write to whoever sent you this page.` : html`Write to ${said(contact)}.`}</p></section>
</main>
</body>
</html>
`.markup;
}

function relation(r: OwnAnswers["relations"][number]): Html {
  const count = r.ties.length;
  return html`<section><h2>${name(r.label)}: ${count === 0 ? "you named nobody" : `you named ${plain(count)}`}</h2>${
    r.wording === null ? nothing : html`<p>The question was: “${said(r.wording)}”</p>`
  }${
    count === 0
      ? nothing
      : table({
          caption: html`${count === 1 ? "The one" : `The ${plain(count)}`} you named.`,
          head: [html`Named`, html`Department or kind`, html`Your answer`],
          rows: r.ties.map((tie) => [
            name(tie.label),
            tie.group === null ? html`–` : name(tie.group),
            strength(tie),
          ]),
          className: "narrow",
        })
  }</section>`;
}

function strength({ strength: value, strengthLabel }: OwnTie): Html {
  if (value === null) return html`named`;
  return strengthLabel === null ? html`${value}` : html`${name(strengthLabel)} (${value})`;
}

function known({ expertise, named }: OwnAnswers): Html {
  if (expertise.length === 0 && named.length === 0) return nothing;
  return html`<section><h2>What you know, and whom you would ask</h2>${
    expertise.length === 0
      ? nothing
      : table({
          caption: html`What you said you know, or what is on record for you.`,
          head: [html`Topic`, html`Level`],
          rows: expertise.map((e) => [name(e.topic), html`${e.level}`]),
          className: "narrow",
        })
  }${
    named.length === 0
      ? nothing
      : table({
          caption: html`Whom you named as knowing a topic.`,
          head: [html`Topic`, html`You named`],
          rows: named.map((n) => [name(n.topic), listOf(n.people.map(name))]),
        })
  }</section>`;
}

function items({ items: answers }: OwnAnswers): Html {
  if (answers.length === 0) return nothing;
  return html`<section><h2>Your answers to ${plain(answers.length)} ${plural(answers.length, "statement")}</h2>${table(
    {
      caption: html`Each statement, and the point of the scale you chose.`,
      head: [html`Statement`, html`About`, html`Your answer`],
      rows: answers.map((a) => [
        said(a.wording),
        a.about === null ? html`–` : name(a.about),
        html`${a.value}`,
      ]),
      className: "sayings",
    },
  )}</section>`;
}

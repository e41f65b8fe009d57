/** The survey that yields the example study, and which column each answer goes to. */
export const survey = `# The survey behind this folder

This folder is a small, finished study of an invented office: twelve people, three departments, two
partners. Try it as it is, then put your own office in its place, file by file.

    crosstie check .
    crosstie report . -o report.html

## Before you ask

- **Say who will see what.** People name one another here, so answers cannot be anonymous when they are
  collected. Say so in the invitation, say what the report will show (no individual, by default), and let
  people decline. Somebody who declines can still be named by others; offer to leave them out.
- **Make the roster first.** List everyone in the office in \`people.csv\`, also those who will not answer.
  Give each an id that never changes, such as the staff number. Put the roster into the survey, by
  department, so that people choose names rather than write them.
- **Ask everyone, and note who answered.** Under 80 % the report grows careful, under 60 % it withholds
  what it cannot know.

## What to ask, and where the answers go

| | question | answers | goes to |
|---|---|---|---|
| 1 | In the past year, whom in the central office have you turned to for advice about your work, and how often? | names from the roster; a few times a year 1, monthly 2, weekly 3, daily 4 | \`ties.csv\`: who answers is \`from\`, who is named is \`to\`, \`relation\` is \`advice\`, the number is \`strength\` |
| 2 | Whom do you work with at each outside partner, and how often? | people of \`partner_people.csv\`, or the partner as a whole; the same four answers | \`ties.csv\` with \`relation\` \`partner_contact\`; \`to\` is the partner's person or the partner |
| 3 | How much do you know about each of these topics? | nothing 0, a little 1, some 2, much 3, others learn from me 4 | \`expertise.csv\`: \`person\`, \`topic\`, \`level\` |
| 4 | Whom in the central office would you name as knowing much about each topic? | names from the roster; the level you believe they have | \`awareness.csv\`: who answers is \`from\`, who is named is \`about\`, with \`topic\` and \`level\` |
| 5 | How far do you agree? “I have hours set aside for work with outside partners.” “There is money for what the work with partners needs.” | 1 not at all to 7 fully | \`responses.csv\`: \`person\`, \`item\` (\`rtp_1\`, \`rtp_2\`), \`value\` |

Not asked of people, but taken from the office's own records:

| what | goes to |
|---|---|
| who works where, and who answered | \`people.csv\`: \`department\`, \`role\`, \`answered\` (yes or no) |
| outside partners, and the people of theirs that staff know | \`partners.csv\`, \`partner_people.csv\` |
| standing meetings and who belongs to them | \`meetings.csv\`, \`attendance.csv\` |
| initiatives: who is in them, which departments, partner and topics they need | \`initiatives.csv\`, one fact to a row |

The wording of the questions, the words for the answers and the topics stand in \`study.yaml\`. Change them
there when you change them in the survey: the report quotes them.

## Asking again

For a second wave, add it under \`waves\` in \`study.yaml\`, write its id into the \`wave\` column of the new
rows, and split \`answered\` into \`answered_1\` and \`answered_2\`. Leave the cell empty for people who were
not in the office at the time. Keep the ids.

## What may be left out

\`people.csv\` and \`ties.csv\` are enough to begin with. A file that is not there is a part of the report that
says it was not measured.
`;

import { survey } from "./survey.js";

/** Files of the study that `crosstie init` writes. Everything in it is invented. */
export const exampleStudy: Readonly<Record<string, string>> = {
  "SURVEY.md": survey,
  "study.yaml": `# What the tables beside this file cannot say: the wording of the questions, their scales, the topics.
# Every part can be left out; people.csv and ties.csv alone are a study.
study: my-study
version: 1
title: Our central office
waves:
  - { id: "1", label: Spring 2026 }
scales:
  frequency4:
    kind: frequency
    labels: { A few times a year: 1, Monthly: 2, Weekly: 3, Daily: 4 }
    strong_from: 3
  resources_to_partner: { kind: rating, min: 1, max: 7 }
relations:
  advice:
    wording: "In the past year, whom in the central office have you turned to for advice about your work, and how often?"
    scale: frequency4
    meaning: { kind: advice, direction: seeks_from }
  partner_contact:
    wording: "Whom do you work with at each outside partner, and how often?"
    scale: frequency4
    meaning: { kind: partner_contact, direction: mutual }
expertise:
  threshold: 3
  topics:
    math: Middle-school mathematics
    data_use: Use of assessment data
items:
  rtp_1: { scale: resources_to_partner, wording: "I have hours set aside for work with outside partners." }
  rtp_2: { scale: resources_to_partner, wording: "There is money for what the work with partners needs." }
`,
  "people.csv": `id,name,department,role,answered
p01,Ana Reyes,Curriculum & Instruction,Director,yes
p02,Ben Okafor,Curriculum & Instruction,Coordinator,yes
p03,Carla Lindqvist,Curriculum & Instruction,Specialist,yes
p04,Dev Patel,Curriculum & Instruction,Specialist,yes
p05,Elena Novak,Curriculum & Instruction,Coach,yes
p06,Farid Haddad,Data & Assessment,Director,yes
p07,Grace Kim,Data & Assessment,Analyst,yes
p08,Hugo Martin,Data & Assessment,Analyst,yes
p09,Ines Costa,Data & Assessment,Coordinator,yes
p10,Jonas Weber,Student Services,Director,yes
p11,Keiko Tanaka,Student Services,Counselor,yes
p12,Liam Byrne,Student Services,Social worker,no
`,
  "ties.csv": `from,to,relation,strength,wave
p01,p02,advice,3,1
p01,p06,advice,2,1
p01,p10,advice,1,1
p02,p01,advice,4,1
p02,p03,advice,3,1
p02,p09,advice,2,1
p03,p02,advice,3,1
p03,p04,advice,4,1
p04,p03,advice,4,1
p04,p05,advice,2,1
p05,p02,advice,3,1
p05,p04,advice,2,1
p06,p01,advice,2,1
p06,p07,advice,4,1
p06,p09,advice,3,1
p07,p06,advice,3,1
p07,p08,advice,4,1
p08,p07,advice,4,1
p08,p09,advice,1,1
p09,p02,advice,2,1
p09,p06,advice,3,1
p10,p11,advice,4,1
p10,p12,advice,2,1
p11,p10,advice,3,1
p11,p12,advice,3,1
p02,univ-1,partner_contact,3,1
p05,univ-1,partner_contact,2,1
p05,univ-2,partner_contact,2,1
p07,vendor,partner_contact,2,1
`,
  "partners.csv": `id,name,kind
univ,Lakeside University Center for Mathematics,university
vendor,Brightline Assessments,vendor
`,
  "partner_people.csv": `id,name,partner
univ-1,Mona Suarez,univ
univ-2,Noah Fischer,univ
`,
  "meetings.csv": `id,name,kind,origin,per_year
curriculum,Curriculum & Instruction department meeting,meeting,designed,36
data,Data & Assessment department meeting,meeting,designed,36
math-group,Mathematics working group,working group,designed,12
`,
  "attendance.csv": `meeting,person
curriculum,p01
curriculum,p02
curriculum,p03
curriculum,p04
curriculum,p05
data,p06
data,p07
data,p08
data,p09
math-group,p02
math-group,p05
math-group,p09
math-group,univ-1
`,
  "expertise.csv": `person,topic,level
p01,math,1
p01,data_use,2
p02,math,4
p02,data_use,2
p03,math,2
p03,data_use,1
p04,math,1
p04,data_use,1
p05,math,3
p05,data_use,1
p06,math,0
p06,data_use,3
p07,math,1
p07,data_use,4
p08,math,0
p08,data_use,4
p09,math,2
p09,data_use,3
p10,math,0
p10,data_use,1
p11,math,0
p11,data_use,0
`,
  "awareness.csv": `from,about,topic,level
p01,p02,math,4
p01,p06,data_use,4
p02,p05,math,3
p02,p09,data_use,3
p03,p02,math,4
p04,p02,math,4
p04,p03,math,3
p05,p02,math,4
p05,p09,data_use,3
p06,p07,data_use,4
p07,p06,data_use,3
p08,p07,data_use,4
p09,p02,math,4
p09,p07,data_use,4
p10,p01,math,3
p10,p06,data_use,3
`,
  "initiatives.csv": `initiative,member,department,partner,topic
Middle-school mathematics,p02,,,
Middle-school mathematics,p05,,,
Middle-school mathematics,p09,,,
Middle-school mathematics,,Curriculum & Instruction,,
Middle-school mathematics,,Data & Assessment,,
Middle-school mathematics,,,univ,
Middle-school mathematics,,,,math
`,
  "responses.csv": `person,item,value,wave
p01,rtp_1,5,1
p01,rtp_2,4,1
p02,rtp_1,4,1
p02,rtp_2,3,1
p03,rtp_1,2,1
p03,rtp_2,3,1
p04,rtp_1,2,1
p04,rtp_2,2,1
p05,rtp_1,5,1
p05,rtp_2,3,1
p06,rtp_1,3,1
p06,rtp_2,3,1
p07,rtp_1,3,1
p07,rtp_2,2,1
p08,rtp_1,2,1
p08,rtp_2,2,1
p09,rtp_1,4,1
p09,rtp_2,4,1
p10,rtp_1,3,1
p10,rtp_2,4,1
p11,rtp_1,1,1
p11,rtp_2,2,1
`,
};

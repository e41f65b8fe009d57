import { aboutDistricts, type Need, type Proposition } from "./proposition.js";

const outcomes: Need = {
  what: "an outcome: a scale of collective knowledge, or of policies and routines",
  scales: ["collective_knowledge", "policies_and_routines"],
};
const coverage: Need = {
  what: "who holds what the work needs",
  measures: ["coverage", "coverage_twice", "bus_factor", "expertise_holders"],
};
const awareness: Need = {
  what: "whom people name for what they know",
  measures: ["awareness_mcc", "awareness_recall"],
};
const formal: Need = {
  what: "meetings and who attends them",
  measures: ["pathways_formal_only", "pathways_both", "formal_contact", "meeting_cross_pairs"],
};
const informal: Need = {
  what: "ties across departments",
  measures: ["cross_department_share", "ei_index"],
};
const density: Need = { what: "how dense ties are", measures: ["density", "mean_named"] };
const leadership: Need = {
  what: "a scale of strategic knowledge leadership",
  scales: ["strategic_knowledge_leadership"],
};
const resources: Need = { what: "a scale of resources for partnering", scales: ["resources_to_partner"] };
const guidance: Need = {
  what: "the nature of partners' guidance: a scale of it, or topics of partners",
  measures: ["domain_novelty", "domain_jaccard", "domain_cosine"],
  scales: ["partner_guidance"],
};
const flexibility: Need = { what: "a scale of partners' flexibility", scales: ["partner_flexibility"] };
const norms: Need = {
  what: "norms and work practices of office and partners",
  measures: ["rating_similarity"],
  scales: ["partner_norms"],
};
const routines: Need = {
  what: "routines with partners and how deep they go",
  measures: ["routine_cowork_share", "routine_depth", "joint_routines"],
  scales: ["routines_and_tools"],
};
const partners: Need = {
  what: "ties with partners",
  measures: ["partner_tied_share", "partner_contacts", "partner_departments"],
};
const reach: Need = {
  what: "ways from partners to people",
  measures: ["partner_reach_explicit", "partner_reach_tacit"],
};
const turnover: Need = { what: "two waves of ties", measures: ["actor_turnover", "ties_lost_leavers"] };

/** Propositions about districts: with one district, what is expected and what is seen. */
export const districtPropositions: readonly Proposition[] = [
  aboutDistricts({
    id: "P1",
    statement:
      "An office makes more of a partner's knowledge where it already knows something of the matter.",
    section: "Prior knowledge",
    expected: "Districts whose people hold more of what the work needs show more learning.",
    needs: [coverage, outcomes],
  }),
  aboutDistricts({
    id: "P2",
    statement:
      "Not everybody has to hold that knowledge: it is enough if those who take part hold it between them.",
    section: "Prior knowledge",
    expected:
      "Coverage among the people of an initiative says more about learning than the mean of the office.",
    needs: [coverage, outcomes],
  }),
  aboutDistricts({
    id: "P3",
    statement: "Knowledge an office holds helps only as far as people know who has it.",
    section: "Prior knowledge",
    expected: "Coverage goes with learning more where people name holders rightly.",
    needs: [coverage, awareness, outcomes],
  }),
  aboutDistricts({
    id: "P4",
    statement: "Regular communication, in meetings and outside of them, supports learning.",
    section: "Communication pathways",
    expected: "Districts whose departments are joined by meetings and by ties show more learning.",
    needs: [formal, informal, outcomes],
  }),
  aboutDistricts({
    id: "P8",
    statement: "Where ties are sparse, complex knowledge does not get round and change stalls.",
    section: "Communication pathways",
    expected: "Districts with few ties and little reach show less learning.",
    needs: [density, outcomes],
  }),
  aboutDistricts({
    id: "P11",
    statement:
      "Leaders who know what the office knows, look outside and link the two make more of partners, above all where there are many.",
    section: "Strategic knowledge leadership",
    expected: "Stronger leadership goes with more learning, more so with more partners.",
    needs: [leadership, partners, outcomes],
  }),
  aboutDistricts({
    id: "P12",
    statement: "Prior knowledge is of use only where leaders bring in the people who hold it.",
    section: "Resources for partnering",
    expected: "Coverage goes with learning by way of the share of holders who take part.",
    needs: [
      {
        what: "holders among the people of an initiative",
        measures: ["holders_not_involved_share", "holders_outside_routines_share"],
      },
      coverage,
      outcomes,
    ],
  }),
  aboutDistricts({
    id: "P13",
    statement: "Time, staff and money for partnering make for more contact, formal and informal.",
    section: "Resources for partnering",
    expected:
      "More resources go with more ties to partners and more joint routines, and these with more learning.",
    needs: [resources, partners, outcomes],
  }),
  aboutDistricts({
    id: "P14",
    statement:
      "A partner's knowledge is of most use where it is near enough to the office's own to be understood and different enough to add to it.",
    section: "Nature of guidance they provide",
    expected: "Learning is greatest at a middling overlap (two-lines test, Simonsohn 2018).",
    needs: [guidance, outcomes],
  }),
  aboutDistricts({
    id: "P15",
    statement:
      "Explicit knowledge is easier to pass on; tacit knowledge settles deeper in how an office works.",
    section: "Nature of guidance they provide",
    expected: "Explicit guidance reaches more people, tacit guidance changes routines more.",
    needs: [guidance, reach, outcomes],
  }),
  aboutDistricts({
    id: "P16",
    statement: "Knowledge built into tools finds its way into policy and routine.",
    section: "Nature of guidance they provide",
    expected: "Districts that use a partner's tools show more change of policy and routine.",
    needs: [
      {
        what: "tools used (a scale of routines and tools, or the kind of guidance)",
        scales: ["routines_and_tools", "partner_guidance"],
      },
      { what: "a scale of policies and routines", scales: ["policies_and_routines"] },
    ],
  }),
  aboutDistricts({
    id: "P17",
    statement:
      "A partner that fits its guidance to the district, and changes course with it, is learnt from more.",
    section: "Flexibility and adaptability",
    expected: "More flexible partners go with more learning, by the word of both sides.",
    needs: [flexibility, outcomes],
  }),
  aboutDistricts({
    id: "P18",
    statement: "Office and partner learn better where they expect the same of how work is done.",
    section: "Similar norms and work practices",
    expected: "More alike norms go with better joint work, and this with more learning.",
    needs: [norms, routines, outcomes],
  }),
  aboutDistricts({
    id: "P19",
    statement:
      "Conditions of the office and qualities of the partner matter by way of how the two work together.",
    section: "Interactions between external partner and district",
    expected: "Conditions go with learning less once joint work is taken into account.",
    needs: [informal, flexibility, routines, outcomes],
  }),
  aboutDistricts({
    id: "P20",
    statement: "Planning, coaching or designing together teaches more than being told what a partner did.",
    section: "Inter-organizational routines and tools",
    expected: "A larger share of contact in joint work goes with more learning.",
    needs: [routines, outcomes],
  }),
  aboutDistricts({
    id: "P22",
    statement: "Many partners help only where somebody coordinates them.",
    section: "Strategic knowledge leadership",
    expected:
      "More partners go with more learning where they are coordinated, and with less where they are not.",
    needs: [partners, leadership, outcomes],
  }),
  aboutDistricts({
    id: "P23",
    statement: "What counts are the pathways between the departments that the work needs.",
    section: "Discussion and implications",
    expected: "Ties between those departments say more about learning than the average of the office.",
    needs: [
      {
        what: "ties between the departments an initiative needs",
        measures: ["ties", "strong_ties"],
      },
      { what: "initiatives", measures: ["coverage", "initiative_members"] },
      outcomes,
    ],
  }),
  aboutDistricts({
    id: "P24",
    statement: "Turnover, reorganisation and cuts take capacity away.",
    section: "Discussion and implications",
    expected: "Ties and knowledge are lost with people who leave, as much as taking them out would say.",
    needs: [
      turnover,
      { what: "what turnover would take away", measures: ["turnover_loss", "turnover_loss_one"] },
    ],
  }),
  aboutDistricts({
    id: "P26",
    statement: "Some conditions may be necessary: without them nothing is learnt, whatever the others are.",
    section: "Discussion and implications",
    expected: "No district without them shows much learning (a ceiling, not a slope: Dul 2016).",
    needs: [coverage, informal, routines, outcomes],
  }),
  aboutDistricts({
    id: "P27",
    statement:
      "Offices with few supports of their own may need other qualities in a partner than offices with many.",
    section: "Discussion and implications",
    expected: "What makes a partner useful differs with the office's own conditions.",
    needs: [guidance, leadership, resources, outcomes],
  }),
];

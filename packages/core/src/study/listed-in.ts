/** Files in which things are listed, as Problems name them: by what they are called in the study. */
export interface ListedIn {
  readonly people: string;
  readonly partners: string;
  readonly partnerPeople: string;
  readonly meetings: string;
  readonly ties: string;
}

/** What a study folder calls them. */
export const USUAL_LISTS: ListedIn = {
  people: "people.csv",
  partners: "partners.csv",
  partnerPeople: "partner_people.csv",
  meetings: "meetings.csv",
  ties: "ties.csv",
};

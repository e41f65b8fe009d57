import { CrosstieError } from "../error.js";
import type { Study } from "../study/study.js";
import type { PrivacyLevel } from "./view-network.js";

/**
 * The level outputs are made at. Where study.yaml says whom they are for (`privacy.audience`), management is shown
 * nothing about individuals, and research codes in place of people unless another level is asked for.
 *
 * @throws CrosstieError "privacy-audience" where a level that shows people is asked for and the audience is management
 */
export function privacyLevel(
  { audience }: Study,
  asked: PrivacyLevel | undefined,
  usual: PrivacyLevel,
): PrivacyLevel {
  if (audience === "management" && (asked === "names" || asked === "codes"))
    throw new CrosstieError(
      "privacy-audience",
      `study.yaml says that outputs are for management (privacy.audience), who are shown nothing about individuals; level ${asked} shows them. Ask for --privacy cabinet or public, or change privacy.audience in study.yaml. (--audience of crosstie report chooses an edition, not whom it may be shown to.)`,
    );
  if (asked !== undefined) return asked;
  if (audience === "management") return usual === "public" ? usual : "cabinet";
  return audience === "research" ? "codes" : usual;
}

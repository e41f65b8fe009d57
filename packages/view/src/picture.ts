import type { ViewNetwork } from "@crosstie/core";
import { filterNetwork, type Shown } from "./filter.js";
import { layoutParts } from "./layouts.js";
import { BY_DEPARTMENT, bundlesParts } from "./links.js";
import { networkOf } from "./network-of.js";
import { noScene } from "./no-scene.js";
import { sceneParts } from "./scene.js";
import type { Scene } from "./scene-types.js";
import { createSteps, type Step, stepsOf } from "./steps.js";
import type { Theme } from "./theme.js";
import { MOST_PEOPLE, type ViewState } from "./view-state.js";

/** From here on a picture is made in steps, so that no frame waits for all of it. */
const MANY_PEOPLE = 250;
const MANY_TIES = 4000;

/** The picture of a state, made anew when the state changes. */
export interface Picture {
  /** Of nothing until the first one is made. */
  readonly scene: Scene;
  readonly made: boolean;
  /** Whether pictures of these data are made in steps. */
  readonly large: boolean;
  /** Resolves with the first picture, or when the map is taken away. */
  readonly first: Promise<void>;
  /** Starts the picture of a state; one not yet done is dropped. */
  make(state: ViewState): void;
  /** Does at once what is left of it. */
  flush(): void;
  end(): void;
}

/** What is done with a picture, in this order, each in a task of its own where there are many people. */
export interface PictureUses {
  readonly cards: () => void;
  readonly tell: (scene: Scene) => void;
  readonly load: (scene: Scene) => Generator<undefined, void, undefined>;
  readonly draw: () => void;
  readonly settle: () => void;
}

export function createPicture(
  win: Window,
  data: ViewNetwork,
  theme: () => Theme,
  uses: PictureUses,
): Picture {
  const large = data.people.length > MANY_PEOPLE || data.ties.length > MANY_TIES;
  const steps = createSteps(win);
  let scene = noScene(theme());
  let made = false;
  let tellFirst = (): void => {};
  const first = new Promise<void>((done) => {
    tellFirst = done;
  });

  /** What the picture is made of is kept: each of these takes its part out of the one that draws. */
  const beforehand = (state: ViewState): Step[] => {
    const shown = (): Shown => filterNetwork(data, state);
    const single = data.people.length === 0 ? BY_DEPARTMENT : state;
    return [
      stepsOf(
        () => layoutParts(data, state),
        () => {},
      ),
      quiet(shown),
      stepsOf(
        () => bundlesParts(data, shown(), BY_DEPARTMENT),
        () => {},
      ),
      stepsOf(
        () => bundlesParts(data, shown(), single),
        () => {},
      ),
      quiet(() => (state.selected.length === 0 ? null : networkOf(data, state, shown()))),
    ];
  };
  return {
    get scene() {
      return scene;
    },
    get made() {
      return made;
    },
    large,
    first,
    make(state) {
      const inSteps = large || state.layout === "force";
      steps.start([
        ...(inSteps ? beforehand(state) : []),
        quiet(uses.cards),
        stepsOf(
          () => sceneParts(data, state, theme()),
          (done) => {
            scene = done;
            made = true;
          },
        ),
        quiet(() => uses.tell(scene)),
        stepsOf(
          () => uses.load(scene),
          () => {},
        ),
        quiet(uses.draw),
        quiet(uses.settle),
        quiet(() => tellFirst()),
        // The first card asks for this one.
        ...(large && data.people.length <= MOST_PEOPLE
          ? [quiet(() => networkOf(data, state, filterNetwork(data, state)))]
          : []),
      ]);
      if (!inSteps) steps.flush();
    },
    flush: steps.flush,
    end() {
      steps.clear();
      tellFirst();
    },
  };
}

/** A step that is done when it has been called. */
function quiet(act: () => unknown): Step {
  return () => {
    act();
    return undefined;
  };
}

import fc from "fast-check";

// A fixed seed keeps a green run green; CROSSTIE_FC_SEED=$RANDOM npm test explores others.
fc.configureGlobal({ seed: Number(process.env.CROSSTIE_FC_SEED ?? 20261123) });

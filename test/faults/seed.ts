/** The seed of all random choices, so that a run can be repeated. FAULTS_SEED=2 npm run test:faults makes other choices. */
export const seed = Number(process.env.FAULTS_SEED ?? 1);

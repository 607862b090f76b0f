/** What chance begins with, so that a run can be repeated: FAULTS_SEED=2 npm run test:faults takes another way. */
export const seed = Number(process.env.FAULTS_SEED ?? 1);

import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";

/**
 * "At 1,769 MB, a function has the equivalent of one vCPU", and CPU power is in proportion to the memory ("Configure Lambda
 * function memory", AWS Lambda Developer Guide).
 */
const MB_PER_VCPU = 1769;
/** Linux gives the share anew in each period. Nobody knows Lambda's period; shorter ones let less be done at once. */
const PERIOD_MICROSECONDS = 20_000;
const ROOT = "/sys/fs/cgroup/cpu";

/** The share of one CPU that a function with this memory has. */
export const cpuShare = (memoryMb: number): number => memoryMb / MB_PER_VCPU;

/** A group of processes that together have the CPU of a function with this memory. It needs root and cgroup version 1. */
export class CpuLimit {
  readonly #directory: string;

  constructor(name: string, memoryMb: number) {
    this.#directory = `${ROOT}/tagledger-${process.pid}-${name}`;
    mkdirSync(this.#directory, { recursive: true });
    this.#write("cpu.cfs_period_us", PERIOD_MICROSECONDS);
    this.#write("cpu.cfs_quota_us", Math.round(cpuShare(memoryMb) * PERIOD_MICROSECONDS));
  }

  /** The file to which a process writes its id to join the group. */
  get processesFile(): string {
    return `${this.#directory}/cgroup.procs`;
  }

  add(processId: number) {
    this.#write("cgroup.procs", processId);
  }

  /** Moves the processes out of the group and removes it. */
  end() {
    for (const id of readFileSync(this.processesFile, "utf8").split("\n").filter(Boolean))
      writeFileSync(`${ROOT}/cgroup.procs`, id);
    rmdirSync(this.#directory);
  }

  #write(file: string, value: number) {
    writeFileSync(`${this.#directory}/${file}`, String(value));
  }
}

import type { Range } from "../trail/walk.ts";
import { type Creation, creationIn } from "./creation.ts";
import type { Store } from "./store.ts";

/** A commit takes longer than adding some rows. So the creations of a small file are added in one commit. */
const MOST_PENDING = 1000;

/** Finds the creations of a period in the records of one file or one answer of CloudTrail, and stores them. */
export class CreationTally {
  #store: Store;
  #from: string;
  #to: string;
  #place: string;
  #records = 0;
  #unreadable = 0;
  #pending: Creation[] = [];

  /** @param place where the records are, as `population.csv` shows it */
  constructor(store: Store, { from, to }: Range, place: string) {
    this.#store = store;
    this.#from = from.toISOString();
    this.#to = to.toISOString();
    this.#place = place;
  }

  take(records: readonly unknown[]): void {
    for (const record of records) {
      const creation = creationIn(record);
      if (creation === "unreadable") this.#unreadable += 1;
      else if (creation && creation.eventTime >= this.#from && creation.eventTime < this.#to)
        this.#pending.push(creation);
    }
    this.#records += records.length;
    if (this.#pending.length >= MOST_PENDING) this.#addPending();
  }

  /** Counts the records of the file or answer, and notes that it is done. Only once for each. */
  finish(noteDone: () => void): void {
    this.#store.transaction(() => {
      this.#addPending();
      noteDone();
      this.#store.count("records", this.#records);
      this.#store.count("unreadable records", this.#unreadable);
    });
  }

  #addPending(): void {
    const rows = this.#pending.splice(0).map((creation) => this.#row(creation));
    this.#store.add("creations", rows);
  }

  #row({ eventId, eventTime, call, region, account, caller, isKnown, resources }: Creation) {
    return {
      ...{ event_id: eventId, time: eventTime, call, region, account, caller },
      is_known: Number(isKnown),
      resources: JSON.stringify(resources),
      record: this.#place,
    };
  }
}

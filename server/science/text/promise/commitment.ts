/** That a clause promises something. */
export interface Commitment {
  /** The plain present ("the parcel leaves tomorrow") promises only where a day is named. */
  needsDay: boolean;
  /** Where it says until when: the clause without what only gives a reason or tells what has been. */
  when: string;
}

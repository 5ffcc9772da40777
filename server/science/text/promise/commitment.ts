/** That a clause promises something. */
export interface Commitment {
  /** The plain present ("the parcel leaves tomorrow") promises only where a day is named. */
  needsDay: boolean;
  /** The clause without what only gives a reason or tells what has been: where to look for the time it is due. */
  when: string;
}

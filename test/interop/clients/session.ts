/** A session that is open on a test site from the beginning. */
export interface Session {
  readonly client: number;
  readonly sessionkey: string;
  /** @default the account of the recordings */
  readonly userid?: string;
}

import type { DataSettings, ProfileDiagnostic } from '#language';
import type { ColumnProfile, DataProfile } from '#protocol';

/** What a check looks at. */
export interface CheckContext {
  readonly profile: DataProfile;
  /** The settings as they are now, which may be newer than the profile. */
  readonly settings: DataSettings;
  /** The columns of which inputs are vectors, as the settings choose them now. */
  readonly inputs: readonly InputColumn[];
}

/** A column of an input that is a vector of columns. */
export interface InputColumn extends ColumnProfile {
  /** The name of the input. */
  readonly input: string;
}

/** Looks at the profile of some data for one kind of problem. Pure. */
export type ProfileCheck = (context: CheckContext) => readonly ProfileDiagnostic[];

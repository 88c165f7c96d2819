/** Pictures, sounds and texts as bytes, files, or a text as a string. */
export type Input = Blob | ArrayBuffer | ArrayBufferView | string;

/** How far a call is. `loading` is told once a part of the WebAssembly is loaded for it. */
export interface Progress {
  stage: "loading" | "checking";
  /** From 0 to 1. Within `checking` only sounds tell more than the end. */
  done: number;
}

export interface CallOptions {
  /** Cancels the call: it ends with the code `cancelled`, and the calls that wait go on. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

export interface LookOptions extends CallOptions {
  /** The file's name: it stands in the report, and a text's ending says in what it is written. */
  name?: string;
  /** In what a text is written, as media type or ending: `text/markdown`, `py`. */
  syntax?: string;
  /** A text's encoding, by a name of the WHATWG Encoding Standard. Default: UTF-8, and UTF-16 with a byte order mark. */
  encoding?: string;
  /** Larger inputs are refused with the code `too-large`. Default: 1 GiB. */
  maxBytes?: number;
  /** Moves the bytes to the worker instead of copying them; the caller's buffer is empty afterwards. Default: no. */
  transfer?: boolean;
}

export interface CheckOptions extends LookOptions {
  /** Root certificates of trusted signers, PEM; read where there is a credential. Default: none, so that no signer is trusted. */
  trust?: string;
  /** A credential that lies beside the file (`application/c2pa`); it counts where the file has none in it. */
  sidecar?: ArrayBuffer | ArrayBufferView;
}

export interface SignOptions extends CallOptions {
  /** Of an encrypted private key. */
  passphrase?: string;
}

export interface Checker {
  /** Metadata, watermark and notice, and whether something may be a credential: loads `look.wasm`, for sounds, rarer pictures, HTML and old encodings `more.wasm` too. */
  look(input: Input, options?: LookOptions): Promise<FirstLook>;
  /** Everything that `tanba check --json` says: loads `credential.wasm` too where something may be a credential, or one lies beside. */
  check(input: Input, options?: CheckOptions): Promise<Report>;
  /**
   * Signs a report: a JSON Web Signature with detached content (RFC 7515, appendix F; `typ` `tanba-report+jws`) over the UTF-8 of
   * `JSON.stringify(report)`, or of the very text if a string is given. `identityPem` holds the certificates and the private key.
   */
  sign(report: Report | string, identityPem: string, options?: SignOptions): Promise<string>;
  /** A report in a language's words: `kk`, `ru`, `en`, `zh`, or a longer tag of one of these. Loads `look.wasm` only. */
  explain(report: Report, language: string, options?: CallOptions): Promise<Explanation>;
  /** Loads a part before it is needed. Default: `look`. */
  prepare(part?: "look" | "credential" | "more", options?: CallOptions): Promise<void>;
  /** Ends the worker. Calls that are not done end with the code `closed`. */
  close(): void;
}

export interface CheckerOptions {
  /** The folder in which `worker.js` and the `.wasm` files lie. Default: that of this module. */
  base?: string | URL;
}

/** Loads nothing yet. */
export function createChecker(options?: CheckerOptions): Checker;

export type TanbaErrorCode =
  | "cancelled"
  | "closed"
  | "too-large"
  | "bad-options"
  | "bad-identity"
  | "load-failed"
  | "unreadable-input"
  | "crashed";

/** Why there is no report. That a file cannot be understood is a report (`verdict` `unreadable`), not an error. */
export class TanbaError extends Error {
  readonly code: TanbaErrorCode;
  /** What to do about it. */
  readonly hint: string | null;
}

export type Layer = "notice" | "metadata" | "credential" | "watermark";
export type Verdict =
  | "ai-generated"
  | "ai-modified"
  | "altered"
  | "captured"
  | "human-made"
  | "credentialed"
  | "unlabelled"
  | "unreadable";
export type Confidence = "trusted" | "signed" | "marked" | "declared";

export interface Evidence {
  layer: Layer;
  status: "found" | "broken" | "absent" | "not-looked";
  weight: "decisive" | "supporting" | "contradicting" | "none";
  /** For programs: the C2PA specification's own, or one of tanba's (`tanba.…`). */
  code: string;
  /** For people. */
  detail: string;
}

export interface Mark {
  /** 16 lower-case hexadecimal digits. */
  id: string;
  score: number;
  /** Upper bound of the probability that an unmarked file gives any mark. */
  false_positive: number;
}

/** A part of a sound that carries a mark; seconds. */
export interface Segment {
  start_s: number;
  end_s: number;
  id: string;
}

/** A part of a text that carries a mark; bytes of UTF-8, and lines from 1. */
export interface Passage {
  start: number;
  end: number;
  first_line: number;
  last_line: number;
  id: string;
}

export interface Credential {
  state: "invalid" | "valid" | "trusted";
  sidecar: boolean;
  recovered: boolean;
  signer: string | null;
  issuer: string | null;
  alg: string | null;
  signed_at: string | null;
  label: string | null;
  claim_generator: string | null;
  actions: { action: string; digital_source_type: string | null }[];
  marks: string[];
  ingredients: { title: string | null; relationship: string; credentialed: boolean }[];
  codes: { code: string; kind: "success" | "informational" | "failure"; url: string | null }[];
  trouble: string[];
  first_difference?: { start: number; end: number; first_line: number; last_line: number; is_at_end: boolean };
}

export interface Metadata {
  digital_source_type?: string;
  ai_system?: string;
  ai_system_version?: string;
  aigc?: Record<string, unknown>;
  ai_disclosure?: "none" | "ai-assisted" | "ai-generated" | "autonomous";
  sites?: string[];
}

/** Milliseconds by stage; a stage that did not run is 0 or missing. */
export interface Times {
  decode: number;
  watermark: number;
  metadata: number;
  credential: number;
  total: number;
}

interface Found {
  /** As `name` says; empty without. */
  input: string;
  /** MIME type; `null` where nobody could tell. */
  media: string | null;
  mark: Mark | null;
  /** How close the content came to carrying a mark; `null` where nobody looked. */
  score: number | null;
  segments?: Segment[];
  duration_s?: number;
  passages?: Passage[];
  metadata: Metadata;
  /** Why nobody could look. */
  error: { message: string; hint: string | null } | null;
  ms: Times;
}

/** What `tanba check --json` says of the same input. Fields are added freely and never changed. */
export interface Report extends Found {
  schema: "tanba.report/1";
  verdict: Verdict;
  confidence: Confidence | null;
  summary: string;
  evidence: Evidence[];
  credential: Credential | null;
  compliance: unknown[] | null;
  automated: string;
}

/** A text, and the language that it is in: `en` where another one has no words for it. */
export interface Said {
  text: string;
  language: string;
}

/** A report in words. */
export interface Explanation {
  language: string;
  verdict: string;
  confidence: string | null;
  summary: Said;
  reasons_title: string;
  reasons: { layer: string; title: string; status: string; weight: string; code: string; reason: Said }[];
  would_change_title: string;
  would_change: string[];
  automated: string;
  contest: string;
}

export interface FirstLook extends Found {
  schema: "tanba.look/1";
  /** Size of the input. */
  bytes: number;
  /** Whether `check` would say no more: then `report` is its answer. */
  final: boolean;
  /** How something is carried that may be a credential; only `check` tells whether it is one, and whether it holds. */
  credential: "embedded" | "wrapper" | "block" | null;
  notice: { text: string[]; recorded_in: Layer } | null;
  report: Report | null;
}

// What JupyterLab's loader and this extension say to each other (module federation's container).

/** One version of a package that JupyterLab shares with its extensions. */
export interface SharedVersion {
  get(): Promise<() => unknown> | (() => unknown);
  loaded?: boolean | number;
}

/** The shared packages: name, then version. */
export type ShareScope = Record<string, Record<string, SharedVersion>>;

/** Gives a package that JupyterLab shares. */
export type Shared = (name: string) => Promise<unknown>;

export interface Container {
  init(scope: ShareScope): void;
  get(name: string): Promise<() => object>;
}

declare global {
  interface Window {
    _JUPYTERLAB?: Record<string, Container>;
  }
}

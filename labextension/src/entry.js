/**
 * The door of the extension: the container that JupyterLab's loader asks for.
 *
 * JupyterLab loads this file as a classic script, calls `init` with the packages that it shares
 * (module federation's share scope) and then `get` for each module that `package.json` names under
 * `jupyterlab._build`. A bundler writes such a container; by hand it is one page, and browsers load
 * the modules behind it as they are written: no build, no Node on a user's machine.
 */
(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  /** @type {import('../types/federation').ShareScope} */
  let scope = {};

  /**
   * Whether a version such as `4.10.0-rc.1` is older than another; what stands behind `-` decides
   * nothing.
   *
   * @param {string} left
   * @param {string} right
   */
  function isOlder(left, right) {
    const [a, b] = [left, right].map(text => text.split('-')[0].split('.').map(Number));
    const index = a.findIndex((part, at) => part !== b[at]);
    return index >= 0 && a[index] < (b[index] ?? 0);
  }

  /**
   * The one instance of a package that all extensions use: tokens are compared by identity. As the
   * bundlers choose it: the version that somebody has loaded, else the newest.
   *
   * @type {import('../types/federation').Shared}
   */
  async function shared(name) {
    const versions = scope[name];
    if (!versions) {
      throw new Error(`gomem: this JupyterLab does not share ${name}`);
    }
    const version = Object.keys(versions).reduce((best, each) =>
      !versions[best].loaded && isOlder(best, each) ? each : best,
    );
    const factory = await versions[version].get();
    return factory();
  }

  async function extension() {
    const { plugins } = await import('./plugins.js');
    return { __esModule: true, default: await plugins(shared) };
  }

  async function style() {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = new URL('style.css', script.src).href;
    document.head.append(link);
    return {};
  }

  /** @type {Record<string, () => Promise<object>>} */
  const modules = { './extension': extension, './style': style };
  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB['gomem-kernel'] = {
    init: given => {
      scope = given;
    },
    get: async name => {
      const made = await modules[name]();
      return () => made;
    },
  };
})();

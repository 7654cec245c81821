/**
 * A simulated container: what the run would have come to in one of that size. The system kills a
 * process whose memory, what is mapped and not given back, grows beyond it.
 */

import { duration, size } from './format.js';

/** @typedef {Pick<import('./run.js').Run, 'container' | 'containerSince' | 'samples'>} Contained */

/**
 * The first sample beyond the container's size since it was chosen, -1 for none.
 *
 * @param {Contained} run
 */
export function killedAt({ container, containerSince, samples }) {
  return container
    ? samples.mapped.findIndex((bytes, k) => bytes > container && samples.t[k] >= containerSince)
    : -1;
}

/**
 * The same in words, '' without a container.
 *
 * @param {Contained} run
 */
export function containerText(run) {
  if (!run.container) {
    return '';
  }
  const at = killedAt(run);
  const { mapped, t } = run.samples;
  return at < 0
    ? `A container of ${size(run.container)} would not have been killed.`
    : `A container of ${size(run.container)} would have been killed at ${duration(t[at])}: ` +
        `${size(mapped[at])} mapped.`;
}

/** Numbers as people read them: sizes, times, shares, settings. */

import { SETTING_NAMES } from './constants.js';

/** @param {number} bytes -1 for a size that there is none of */
export function size(bytes) {
  if (bytes < 0) {
    return 'none';
  }
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return unit === 0 ? `${value} B` : `${value.toFixed(value < 10 ? 2 : 1)} ${units[unit]}`;
}

/** @param {number} ns */
export function duration(ns) {
  for (const [unit, one] of /** @type {[string, number][]} */ ([
    ['s', 1e9],
    ['ms', 1e6],
    ['µs', 1e3],
  ])) {
    if (ns >= one) {
      return `${(ns / one).toFixed(3)} ${unit}`;
    }
  }
  return `${Math.round(ns)} ns`;
}

/** @param {number} part of 1 */
export function percent(part) {
  return `${(100 * part).toFixed(part < 0.0995 ? 1 : 0)} %`;
}

/** @param {number} count */
export function count(count) {
  return count.toLocaleString('en');
}

/**
 * A setting's value.
 *
 * @param {string} setting
 * @param {number | string} value
 */
export function settingText(setting, value) {
  if (setting === 'gogc') {
    return Number(value) < 0 ? 'off' : String(value);
  }
  if (setting === 'memlimit') {
    return Number(value) === 0 ? 'off' : size(Number(value));
  }
  return String(value);
}

/**
 * What a flag in the timeline says: `GOGC 100 -> 25 at 1.204 s`.
 *
 * @param {import('../../types/messages').ChangeData} change
 */
export function changeText({ setting, old, new: value, t, by }) {
  const name = SETTING_NAMES[setting];
  const what = name
    ? `${name} ${settingText(setting, old)} \u2192 ${settingText(setting, value)}`
    : /** @type {Record<string, string>} */ ({
        gc: 'GC asked for',
        pause: 'paused',
        step: 'step',
        stop: 'stopped',
      })[setting];
  return `${what} at ${duration(t)}${by === 'program' ? ' (by the program)' : ''}`;
}

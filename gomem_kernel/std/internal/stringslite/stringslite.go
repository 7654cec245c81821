// Package stringslite has the few operations on strings that packages below strings need.
package stringslite

import "internal/bytealg"

// HasPrefix reports whether s begins with prefix.
func HasPrefix(s, prefix string) bool {
	n := len(prefix)
	return n <= len(s) && s[:n] == prefix
}

// HasSuffix reports whether s ends with suffix.
func HasSuffix(s, suffix string) bool {
	n := len(s) - len(suffix)
	return n >= 0 && s[n:] == suffix
}

// IndexByte is the index of the first c in s, -1 without one.
func IndexByte(s string, c byte) int { return bytealg.IndexByteString(s, c) }

// Index is the index of the first substr in s, -1 without one.
func Index(s, substr string) int { return bytealg.IndexString(s, substr) }

// Cut gives what stands around the first sep in s.
func Cut(s, sep string) (before, after string, found bool) {
	at := Index(s, sep)
	if at < 0 {
		return s, "", false
	}
	return s[:at], s[at+len(sep):], true
}

// CutPrefix gives s without a prefix, and whether it was there.
func CutPrefix(s, prefix string) (after string, found bool) {
	if found = HasPrefix(s, prefix); found {
		s = s[len(prefix):]
	}
	return s, found
}

// CutSuffix gives s without a suffix, and whether it was there.
func CutSuffix(s, suffix string) (before string, found bool) {
	if found = HasSuffix(s, suffix); found {
		s = s[:len(s)-len(suffix)]
	}
	return s, found
}

// TrimPrefix gives s without a prefix if it has it.
func TrimPrefix(s, prefix string) string {
	s, _ = CutPrefix(s, prefix)
	return s
}

// TrimSuffix gives s without a suffix if it has it.
func TrimSuffix(s, suffix string) string {
	s, _ = CutSuffix(s, suffix)
	return s
}

// Clone gives a copy of s that shares no memory with it.
func Clone(s string) string {
	if s == "" {
		return ""
	}
	return string([]byte(s))
}

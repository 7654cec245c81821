package strings

import (
	"internal/bytealg"
	"iter"
	"unicode"
	"unicode/utf8"
)

// Lines gives the lines of s, each with the newline that ends it.
func Lines(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for s != "" {
			line, rest := s, ""
			if i := bytealg.IndexByteString(s, '\n'); i >= 0 {
				line, rest = s[:i+1], s[i+1:]
			}
			s = rest
			if !yield(line) {
				return
			}
		}
	}
}

// splitSeq keeps the first keep bytes of each sep. A second loop goes on where the first one stopped.
func splitSeq(s, sep string, keep int) iter.Seq[string] {
	return func(yield func(string) bool) {
		if sep == "" {
			for s != "" {
				_, size := utf8.DecodeRuneInString(s)
				if !yield(s[:size]) {
					return
				}
				s = s[size:]
			}
			return
		}
		for {
			i := bytealg.IndexString(s, sep)
			if i < 0 {
				yield(s)
				return
			}
			if !yield(s[:i+keep]) {
				return
			}
			s = s[i+len(sep):]
		}
	}
}

// SplitSeq gives what Split gives, one after the other.
func SplitSeq(s, sep string) iter.Seq[string] {
	return splitSeq(s, sep, 0)
}

// SplitAfterSeq gives what SplitAfter gives, one after the other.
func SplitAfterSeq(s, sep string) iter.Seq[string] {
	return splitSeq(s, sep, len(sep))
}

// FieldsSeq gives what Fields gives, one after the other.
func FieldsSeq(s string) iter.Seq[string] {
	return FieldsFuncSeq(s, unicode.IsSpace)
}

// FieldsFuncSeq gives what FieldsFunc gives, one after the other.
func FieldsFuncSeq(s string, f func(rune) bool) iter.Seq[string] {
	return func(yield func(string) bool) {
		start := -1
		for i, r := range s {
			if !f(r) {
				if start < 0 {
					start = i
				}
			} else if start >= 0 {
				if !yield(s[start:i]) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(s[start:])
		}
	}
}

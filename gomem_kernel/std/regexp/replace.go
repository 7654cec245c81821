package regexp

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ReplaceAllString gives src with each match replaced by repl, in which $1 or ${name} stand for
// groups.
func (re *Regexp) ReplaceAllString(src, repl string) string {
	if !strings.Contains(repl, "$") {
		return re.ReplaceAllLiteralString(src, repl)
	}
	return string(re.replaced(src, func(dst []byte, m []int) []byte {
		return re.ExpandString(dst, repl, src, re.pad(m))
	}))
}

// ReplaceAllLiteralString gives src with each match replaced by repl as it is.
func (re *Regexp) ReplaceAllLiteralString(src, repl string) string {
	return string(re.replaced(src, func(dst []byte, m []int) []byte { return append(dst, repl...) }))
}

// ReplaceAllStringFunc gives src with each match replaced by what repl makes of it.
func (re *Regexp) ReplaceAllStringFunc(src string, repl func(string) string) string {
	return string(re.replaced(src, func(dst []byte, m []int) []byte {
		return append(dst, repl(src[m[0]:m[1]])...)
	}))
}

// ReplaceAll gives src with each match replaced by repl, in which $1 or ${name} stand for groups.
func (re *Regexp) ReplaceAll(src, repl []byte) []byte {
	return re.replaced(text(src), func(dst []byte, m []int) []byte {
		return re.Expand(dst, repl, src, re.pad(m))
	})
}

// ReplaceAllLiteral gives src with each match replaced by repl as it is.
func (re *Regexp) ReplaceAllLiteral(src, repl []byte) []byte {
	return re.replaced(text(src), func(dst []byte, m []int) []byte { return append(dst, repl...) })
}

// ReplaceAllFunc gives src with each match replaced by what repl makes of it.
func (re *Regexp) ReplaceAllFunc(src []byte, repl func([]byte) []byte) []byte {
	return re.replaced(text(src), func(dst []byte, m []int) []byte {
		return append(dst, repl(src[m[0]:m[1]])...)
	})
}

// replaced gives src with what put appends for each match. A match of nothing does not count right
// behind another match.
func (re *Regexp) replaced(src string, put func(dst []byte, m []int) []byte) []byte {
	var out []byte
	done := 0 // end of the last match
	for pos := 0; pos <= len(src); {
		m := re.execute(&input{text: src}, pos, re.prog.NumCap)
		if m == nil {
			break
		}
		out = append(out, src[done:m[0]]...)
		if m[1] > done || m[0] == 0 {
			out = put(out, m)
		}
		done = m[1]
		// Go on behind the match, one rune at least.
		_, width := utf8.DecodeRuneInString(src[pos:])
		switch {
		case pos+width > m[1]:
			pos += width
		case pos+1 > m[1]:
			pos++
		default:
			pos = m[1]
		}
	}
	return append(out, src[done:]...)
}

// Expand appends the template to dst, in which $1 or ${name} stand for the groups of a match in src.
func (re *Regexp) Expand(dst []byte, template []byte, src []byte, match []int) []byte {
	return re.ExpandString(dst, string(template), text(src), match)
}

// ExpandString appends the template to dst, in which $1 or ${name} stand for the groups of a match
// in src.
func (re *Regexp) ExpandString(dst []byte, template string, src string, match []int) []byte {
	for {
		before, after, found := strings.Cut(template, "$")
		dst = append(dst, before...)
		if !found {
			return dst
		}
		if strings.HasPrefix(after, "$") {
			dst = append(dst, '$')
			template = after[1:]
			continue
		}
		name, rest, ok := groupName(after)
		if !ok {
			dst = append(dst, '$')
			template = after
			continue
		}
		template = rest
		if number, err := strconv.Atoi(name); err == nil && digitsOnly(name) {
			dst = appendGroup(dst, src, match, number)
			continue
		}
		for i, other := range re.names {
			if name == other && 2*i+1 < len(match) && match[2*i] >= 0 {
				dst = appendGroup(dst, src, match, i)
				break
			}
		}
	}
}

func digitsOnly(name string) bool {
	return strings.Trim(name, "0123456789") == "" && !(len(name) > 1 && name[0] == '0')
}

func appendGroup(dst []byte, src string, match []int, number int) []byte {
	if 2*number+1 < len(match) && match[2*number] >= 0 {
		dst = append(dst, src[match[2*number]:match[2*number+1]]...)
	}
	return dst
}

// groupName reads name or {name} at the start of s.
func groupName(s string) (name, rest string, ok bool) {
	braces := strings.HasPrefix(s, "{")
	if braces {
		s = s[1:]
	}
	end := len(s) - len(strings.TrimLeftFunc(s, func(r rune) bool {
		return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r)
	}))
	if end == 0 {
		return "", "", false
	}
	name, rest = s[:end], s[end:]
	if braces {
		if !strings.HasPrefix(rest, "}") {
			return "", "", false
		}
		rest = rest[1:]
	}
	return name, rest, true
}

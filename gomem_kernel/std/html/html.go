// Package html escapes text for HTML and takes escapes back.
package html

import (
	"strings"
	"sync"
	"unicode/utf8"
)

var escaper = strings.NewReplacer("&", "&amp;", "'", "&#39;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")

// EscapeString gives s with <, >, &, ' and " escaped.
func EscapeString(s string) string { return escaper.Replace(s) }

// table gives the text of each name; those that need no semicolon stand there without one too.
var table = sync.OnceValue(func() map[string]string {
	t := make(map[string]string, 2300)
	for entry := range strings.SplitSeq(strings.TrimSuffix(entities, "\f"), "\f") {
		name, text, _ := strings.Cut(entry, " ")
		if bare, ok := strings.CutSuffix(name, "!"); ok {
			t[bare] = text
			name = bare
		}
		t[name+";"] = text
	}
	return t
})

// longestBare is the length of the longest name that needs no semicolon.
const longestBare = 6

// UnescapeString gives s with all references to characters replaced: named ones such as &lt; and
// numbers such as &#225; or &xE1;.
func UnescapeString(s string) string {
	at := strings.IndexByte(s, '&')
	if at < 0 {
		return s
	}
	var out strings.Builder
	for at >= 0 {
		out.WriteString(s[:at])
		s = s[at:]
		text, n := reference(s)
		out.WriteString(text)
		s = s[n:]
		at = strings.IndexByte(s, '&')
	}
	out.WriteString(s)
	return out.String()
}

// reference reads what begins with & and gives its text, which may be itself, and its length.
func reference(s string) (text string, n int) {
	if len(s) < 2 {
		return s, len(s)
	}
	if s[1] == '#' {
		return number(s)
	}
	n = 1
	for n < len(s) && isAlnum(s[n]) {
		n++
	}
	if n < len(s) && s[n] == ';' {
		n++
	}
	name := s[1:n]
	if name == "" {
		return s[:n], n
	}
	if text, ok := table()[name]; ok {
		return text, n
	}
	for end := min(len(name)-1, longestBare); end > 1; end-- {
		if text, ok := table()[name[:end]]; ok {
			return text, end + 1
		}
	}
	return s[:n], n
}

func isAlnum(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// windows1252 are the characters that numbers from 0x80 to 0x9f stand for.
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

// number reads &#...; or &#x...;.
func number(s string) (text string, n int) {
	if len(s) <= 3 {
		return s[:1], 1
	}
	n = 2
	base := rune(10)
	if s[n]|0x20 == 'x' {
		base = 16
		n++
	}
	var x rune
	for n < len(s) {
		v := rune(99)
		switch c := s[n]; {
		case '0' <= c && c <= '9':
			v = rune(c - '0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			v = rune(c|0x20-'a') + 10
		}
		if v >= base {
			break
		}
		x = x*base + v
		n++
	}
	if n < len(s) && s[n] == ';' {
		n++
	}
	switch {
	case n <= 3:
		return s[:1], 1
	case 0x80 <= x && x <= 0x9f:
		x = []rune(windows1252)[x-0x80]
	case x == 0 || x > utf8.MaxRune || 0xd800 <= x && x < 0xe000:
		x = utf8.RuneError
	}
	return string(x), n
}

package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// escape reads what begins with a backslash, outside of a class.
func (p *parser) escape(s string) (rest string, err error) {
	if p.flags&PerlX != 0 && len(s) >= 2 {
		switch s[1] {
		case 'A':
			p.push(p.node(OpBeginText))
			return s[2:], nil
		case 'b':
			p.push(p.node(OpWordBoundary))
			return s[2:], nil
		case 'B':
			p.push(p.node(OpNoWordBoundary))
			return s[2:], nil
		case 'z':
			p.push(p.node(OpEndText))
			return s[2:], nil
		case 'C':
			return "", &Error{ErrInvalidEscape, s[:2]}
		case 'Q':
			text, rest, _ := strings.Cut(s[2:], `\E`)
			for text != "" {
				var r rune
				if r, text, err = nextRune(text); err != nil {
					return "", err
				}
				p.literal(r)
			}
			return rest, nil
		}
	}
	class, rest, err := p.classEscape(s, nil)
	if err != nil {
		return "", err
	}
	if rest != s {
		re := p.node(OpCharClass)
		re.Rune = class
		p.push(re)
		return rest, nil
	}
	r, rest, err := escaped(s)
	if err == nil {
		p.literal(r)
	}
	return rest, err
}

// classEscape reads \p, \d and the like and adds it to a class; the rest is s if there is none.
func (p *parser) classEscape(s string, class []rune) ([]rune, string, error) {
	if len(s) < 2 || s[0] != '\\' {
		return class, s, nil
	}
	if p.flags&UnicodeGroups != 0 && s[1]|0x20 == 'p' {
		return p.unicodeClass(s, class)
	}
	if p.flags&PerlX != 0 {
		if ranges, ok := named[`\`+string(rune(s[1]|0x20))]; ok {
			return addNamed(class, ranges, s[1]&0x20 == 0, p.flags), s[2:], nil
		}
	}
	return class, s, nil
}

// unicodeClass reads \pN, \p{Name}, and these with P.
func (p *parser) unicodeClass(s string, class []rune) ([]rune, string, error) {
	negated := s[1] == 'P'
	r, rest, err := nextRune(s[2:])
	if err != nil {
		return nil, "", err
	}
	name := s[2 : len(s)-len(rest)]
	if r == '{' {
		end := strings.IndexByte(s, '}')
		if end < 0 {
			if err := checkUTF8(s); err != nil {
				return nil, "", err
			}
			return nil, "", &Error{ErrInvalidCharRange, s}
		}
		name, rest = s[3:end], s[end+1:]
		if err := checkUTF8(name); err != nil {
			return nil, "", err
		}
	}
	if name != "" && name[0] == '^' {
		negated = !negated
		name = name[1:]
	}
	table, fold, others := tableOf(name)
	if table == nil {
		return nil, "", &Error{ErrInvalidCharRange, s[:len(s)-len(rest)]}
	}
	negated = negated != others
	if p.flags&FoldCase == 0 || fold == nil {
		return addTable(class, table, negated), rest, nil
	}
	both := cleaned(addTable(addTable(nil, table, false), fold, false))
	return addClass(class, both, negated), rest, nil
}

// escaped reads a backslash and what makes one rune with it.
func escaped(s string) (r rune, rest string, err error) {
	if len(s) == 1 {
		return 0, "", &Error{ErrTrailingBackslash, ""}
	}
	c, rest, err := nextRune(s[1:])
	if err != nil {
		return 0, "", err
	}
	octal := func() bool { return rest != "" && '0' <= rest[0] && rest[0] <= '7' }
	switch {
	case c == '0' || '1' <= c && c <= '7' && octal():
		r = c - '0'
		for i := 0; i < 2 && octal(); i++ {
			r = r<<3 | rune(rest[0]-'0')
			rest = rest[1:]
		}
		return r, rest, nil
	case c == 'x' && rest != "":
		var ok bool
		if r, rest, ok, err = hexEscape(rest); ok || err != nil {
			return r, rest, err
		}
	case c < utf8.RuneSelf && !isAlnum(c):
		return c, rest, nil
	default:
		if i := strings.IndexRune("afnrtv", c); i >= 0 {
			return rune("\a\f\n\r\t\v"[i]), rest, nil
		}
	}
	return 0, "", &Error{ErrInvalidEscape, s[:len(s)-len(rest)]}
}

// hexEscape reads what follows \x; without ok the rest is behind what is wrong.
func hexEscape(s string) (r rune, rest string, ok bool, err error) {
	c, rest, err := nextRune(s)
	if err != nil {
		return 0, "", false, err
	}
	if c != '{' {
		high := unhex(c)
		if c, rest, err = nextRune(rest); err != nil {
			return 0, "", false, err
		}
		low := unhex(c)
		return high<<4 | low, rest, high >= 0 && low >= 0, nil
	}
	for digits := 0; rest != ""; digits++ {
		if c, rest, err = nextRune(rest); err != nil {
			return 0, "", false, err
		}
		if c == '}' {
			return r, rest, digits > 0, nil
		}
		v := unhex(c)
		if v < 0 {
			break
		}
		if r = r<<4 | v; r > unicode.MaxRune {
			break
		}
	}
	return 0, rest, false, nil
}

func unhex(c rune) rune {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10
	}
	return -1
}

// class reads what stands in brackets.
func (p *parser) class(s string) (rest string, err error) {
	re := p.node(OpCharClass)
	rest = s[1:]
	class := []rune{}
	negated := rest != "" && rest[0] == '^'
	if negated {
		rest = rest[1:]
		if p.flags&ClassNL == 0 {
			class = append(class, '\n', '\n')
		}
	}
	for first := true; rest == "" || rest[0] != ']' || first; first = false {
		if !first && p.flags&PerlX == 0 && rest != "" && rest[0] == '-' && (len(rest) == 1 || rest[1] != ']') {
			_, n := utf8.DecodeRuneInString(rest[1:])
			return "", &Error{ErrInvalidCharRange, rest[:1+n]}
		}
		if class, rest, err = p.classItem(class, rest, s); err != nil {
			return "", err
		}
	}
	class = cleaned(class)
	if negated {
		class = addClass([]rune{}, class, true)
	}
	re.Rune = class
	p.push(re)
	return rest[1:], nil
}

// classItem reads a range or a class within a class.
func (p *parser) classItem(class []rune, s, whole string) ([]rune, string, error) {
	if len(s) > 2 && s[0] == '[' && s[1] == ':' {
		if end := strings.Index(s[2:], ":]"); end >= 0 {
			name := s[2 : 2+end]
			ranges, ok := named[strings.TrimPrefix(name, "^")]
			if !ok || strings.HasPrefix(name, `\`) || strings.HasPrefix(name, `^\`) {
				return nil, "", &Error{ErrInvalidCharRange, s[:end+4]}
			}
			return addNamed(class, ranges, name[0] == '^', p.flags), s[end+4:], nil
		}
	}
	class, rest, err := p.classEscape(s, class)
	if err != nil || rest != s {
		return class, rest, err
	}
	lo, rest, err := classRune(s, whole)
	if err != nil {
		return nil, "", err
	}
	hi := lo
	if len(rest) >= 2 && rest[0] == '-' && rest[1] != ']' {
		if hi, rest, err = classRune(rest[1:], whole); err != nil {
			return nil, "", err
		}
		if hi < lo {
			return nil, "", &Error{ErrInvalidCharRange, s[:len(s)-len(rest)]}
		}
	}
	if p.flags&FoldCase != 0 {
		return addFolded(class, lo, hi), rest, nil
	}
	return addRange(class, lo, hi), rest, nil
}

// classRune reads one rune of a class.
func classRune(s, whole string) (rune, string, error) {
	if s == "" {
		return 0, "", &Error{ErrMissingBracket, whole}
	}
	if s[0] == '\\' {
		return escaped(s)
	}
	return nextRune(s)
}

package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// frame is a group that is open, or the pattern itself.
type frame struct {
	items []*Regexp // of the concatenation at hand
	alts  []*Regexp // what stood before a |
	open  *Regexp   // a capture, nil for a group without a number
	flags Flags     // to go back to
}

type parser struct {
	whole  string
	flags  Flags
	stack  []*frame
	caps   int
	last   string // what follows the last operator of repetition, from itself on; "" if none came last
	limits limits
}

// Parse gives the tree of a pattern.
func Parse(s string, flags Flags) (*Regexp, error) {
	if flags&Literal != 0 {
		if err := checkUTF8(s); err != nil {
			return nil, err
		}
		return &Regexp{Op: OpLiteral, Flags: flags, Rune: []rune(s)}, nil
	}
	p := &parser{whole: s, flags: flags, stack: []*frame{{}}}
	for rest := s; rest != ""; {
		repeat := ""
		var err error
		switch rest[0] {
		case '*', '+', '?', '{':
			if rest, repeat, err = p.repetition(rest); err != nil {
				return nil, err
			}
		default:
			if rest, err = p.item(rest); err != nil {
				return nil, err
			}
		}
		if p.limits.broken != "" {
			return nil, &Error{p.limits.broken, s}
		}
		p.last = repeat
	}
	re := p.finish()
	if p.limits.broken != "" {
		return nil, &Error{p.limits.broken, s}
	}
	if len(p.stack) > 1 {
		return nil, &Error{ErrMissingParen, s}
	}
	return re, nil
}

func checkUTF8(s string) error {
	for s != "" {
		_, rest, err := nextRune(s)
		if err != nil {
			return err
		}
		s = rest
	}
	return nil
}

// nextRune cuts the first rune off.
func nextRune(s string) (r rune, rest string, err error) {
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && n == 1 {
		return 0, "", &Error{ErrInvalidUTF8, s}
	}
	return r, s[n:], nil
}

func (p *parser) top() *frame { return p.stack[len(p.stack)-1] }

// node gives a tree with the flags of the place.
func (p *parser) node(op Op) *Regexp {
	p.limits.nodes++
	return &Regexp{Op: op, Flags: p.flags}
}

// item reads what is no operator of repetition.
func (p *parser) item(s string) (rest string, err error) {
	switch s[0] {
	case '(':
		return p.paren(s)
	case '|':
		p.bar()
	case ')':
		return s[1:], p.close()
	case '^':
		if p.flags&OneLine != 0 {
			p.push(p.node(OpBeginText))
		} else {
			p.push(p.node(OpBeginLine))
		}
	case '$':
		if p.flags&OneLine != 0 {
			end := p.node(OpEndText)
			end.Flags |= WasDollar
			p.push(end)
		} else {
			p.push(p.node(OpEndLine))
		}
	case '.':
		if p.flags&DotNL != 0 {
			p.push(p.node(OpAnyChar))
		} else {
			p.push(p.node(OpAnyCharNotNL))
		}
	case '[':
		return p.class(s)
	case '\\':
		return p.escape(s)
	default:
		r, rest, err := nextRune(s)
		if err == nil {
			p.literal(r)
		}
		return rest, err
	}
	return s[1:], nil
}

// literal adds a rune; without case, that of its cases with the lowest number.
func (p *parser) literal(r rune) {
	if p.flags&FoldCase != 0 && minFold <= r && r <= maxFold {
		low := r
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			low = min(low, f)
		}
		r = low
	}
	re := p.node(OpLiteral)
	re.Rune = []rune{r}
	p.push(re)
}

// join makes one literal of the last two items, if they are literals of one kind. Only the last
// rune is kept apart, as long as an operator can follow that takes it alone.
func (f *frame) join() {
	n := len(f.items)
	if n < 2 {
		return
	}
	a, b := f.items[n-2], f.items[n-1]
	if a.Op != OpLiteral || b.Op != OpLiteral || (a.Flags^b.Flags)&FoldCase != 0 {
		return
	}
	a.Rune = append(a.Rune, b.Rune...)
	f.items = f.items[:n-1]
}

// push adds an item; a class that is one rune, or one in its two cases, becomes a literal.
func (p *parser) push(re *Regexp) {
	p.limits.runes += len(re.Rune)
	if re.Op == OpCharClass {
		c := re.Rune
		swap := func(a, b rune) bool { return unicode.SimpleFold(a) == b && unicode.SimpleFold(b) == a }
		switch {
		case len(c) == 2 && c[0] == c[1]:
			*re = Regexp{Op: OpLiteral, Flags: p.flags &^ FoldCase, Rune: c[:1]}
		case len(c) == 4 && c[0] == c[1] && c[2] == c[3] && swap(c[0], c[2]),
			len(c) == 2 && c[0]+1 == c[1] && swap(c[0], c[1]):
			*re = Regexp{Op: OpLiteral, Flags: p.flags | FoldCase, Rune: c[:1]}
		}
	}
	f := p.top()
	f.join()
	f.items = append(f.items, re)
	p.limits.check(re)
}

// sequence ends the concatenation at hand.
func (p *parser) sequence() *Regexp {
	f := p.top()
	f.join()
	if len(f.items) == 0 {
		p.limits.nodes++
		return &Regexp{Op: OpEmptyMatch}
	}
	re := p.collapse(f.items, OpConcat)
	f.items = nil
	p.limits.check(re)
	return re
}

// bar ends an alternative.
func (p *parser) bar() {
	re := p.sequence()
	f := p.top()
	if n := len(f.alts); n > 0 {
		last := f.alts[n-1]
		if isClass(re) && isClass(last) {
			if re.Op > last.Op {
				re, last = last, re
			}
			merge(last, re)
			f.alts[n-1] = last
			return
		}
		cleanAlt(last)
	}
	f.alts = append(f.alts, re)
}

// finish ends the alternatives and gives them as one tree.
func (p *parser) finish() *Regexp {
	p.bar()
	f := p.top()
	cleanAlt(f.alts[len(f.alts)-1])
	re := p.collapse(f.alts, OpAlternate)
	p.limits.check(re)
	return re
}

// close ends a group.
func (p *parser) close() error {
	re := p.finish()
	if len(p.stack) == 1 {
		return &Error{ErrUnexpectedParen, p.whole}
	}
	f := p.top()
	p.stack = p.stack[:len(p.stack)-1]
	p.flags = f.flags
	if f.open != nil {
		f.open.Op = OpCapture
		f.open.Sub = append(f.open.Sub0[:0], re)
		re = f.open
	}
	p.push(re)
	return nil
}

// group begins a group; open is its capture.
func (p *parser) group(open *Regexp, flags Flags) {
	p.top().join()
	p.stack = append(p.stack, &frame{open: open, flags: p.flags})
	p.flags = flags
}

// paren reads what begins with a parenthesis.
func (p *parser) paren(s string) (rest string, err error) {
	if p.flags&PerlX == 0 || len(s) < 2 || s[1] != '?' {
		p.capture("")
		return s[1:], nil
	}
	for _, start := range []string{"(?P<", "(?<"} {
		if len(s) > len(start) && strings.HasPrefix(s, start) {
			return p.namedCapture(s, len(start))
		}
	}
	flags := p.flags
	negative, any := false, false
	rest = s[2:]
	for rest != "" {
		var r rune
		if r, rest, err = nextRune(rest); err != nil {
			return "", err
		}
		flag := Flags(0)
		switch r {
		case 'i':
			flag = FoldCase
		case 'm':
			flag = OneLine
		case 's':
			flag = DotNL
		case 'U':
			flag = NonGreedy
		case '-':
			if negative {
				return "", &Error{ErrInvalidPerlOp, s[:len(s)-len(rest)]}
			}
			negative, any = true, false
			continue
		case ':', ')':
			if negative && !any {
				return "", &Error{ErrInvalidPerlOp, s[:len(s)-len(rest)]}
			}
			if r == ':' {
				p.group(nil, flags)
			}
			p.flags = flags
			return rest, nil
		default:
			return "", &Error{ErrInvalidPerlOp, s[:len(s)-len(rest)]}
		}
		any = true
		// The flag m is the opposite of OneLine.
		if negative != (r == 'm') {
			flags &^= flag
		} else {
			flags |= flag
		}
	}
	return "", &Error{ErrInvalidPerlOp, s}
}

// capture begins a numbered group.
func (p *parser) capture(name string) {
	p.caps++
	open := p.node(OpCapture)
	open.Cap = p.caps
	open.Name = name
	p.group(open, p.flags)
}

func (p *parser) namedCapture(s string, from int) (rest string, err error) {
	end := strings.IndexByte(s, '>')
	if end < 0 {
		if err := checkUTF8(s); err != nil {
			return "", err
		}
		return "", &Error{ErrInvalidNamedCapture, s}
	}
	name := s[from:end]
	if err := checkUTF8(name); err != nil {
		return "", err
	}
	odd := strings.ContainsFunc(name, func(r rune) bool { return r != '_' && !isAlnum(r) })
	if name == "" || odd {
		return "", &Error{ErrInvalidNamedCapture, s[:end+1]}
	}
	p.capture(name)
	return s[end+1:], nil
}

func isAlnum(r rune) bool {
	return '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z'
}

// repetition reads an operator of repetition; a { that is none is a literal. repeat is the text
// from the operator on.
func (p *parser) repetition(s string) (rest, repeat string, err error) {
	op, low, high := OpRepeat, 0, 0
	rest = s[1:]
	switch s[0] {
	case '*':
		op = OpStar
	case '+':
		op = OpPlus
	case '?':
		op = OpQuest
	default:
		var ok bool
		if low, high, rest, ok = bounds(s); !ok {
			p.literal('{')
			return s[1:], "", nil
		}
		if low < 0 || low > 1000 || high > 1000 || high >= 0 && low > high {
			return "", "", &Error{ErrInvalidRepeatSize, s[:len(s)-len(rest)]}
		}
	}
	flags := p.flags
	if p.flags&PerlX != 0 {
		if rest != "" && rest[0] == '?' {
			rest = rest[1:]
			flags ^= NonGreedy
		}
		if p.last != "" {
			return "", "", &Error{ErrInvalidRepeatOp, p.last[:len(p.last)-len(rest)]}
		}
	}
	f := p.top()
	n := len(f.items)
	if n == 0 {
		return "", "", &Error{ErrMissingRepeatArgument, s[:len(s)-len(rest)]}
	}
	re := p.node(op)
	re.Flags = flags
	re.Min, re.Max = low, high
	re.Sub = append(re.Sub0[:0], f.items[n-1])
	f.items[n-1] = re
	p.limits.check(re)
	if op == OpRepeat && (low >= 2 || high >= 2) && !fewEnough(re, 1000) {
		return "", "", &Error{ErrInvalidRepeatSize, s[:len(s)-len(rest)]}
	}
	return rest, s, nil
}

// fewEnough tells whether nested counts come to at most n.
func fewEnough(re *Regexp, n int) bool {
	if re.Op == OpRepeat {
		m := re.Max
		if m == 0 {
			return true
		}
		if m < 0 {
			m = re.Min
		}
		if m > n {
			return false
		}
		if m > 0 {
			n /= m
		}
	}
	for _, sub := range re.Sub {
		if !fewEnough(sub, n) {
			return false
		}
	}
	return true
}

// bounds reads {n}, {n,} or {n,m}; numbers that are too large give -1 for low.
func bounds(s string) (low, high int, rest string, ok bool) {
	low, rest, ok = number(s[1:])
	if !ok || rest == "" {
		return 0, 0, "", false
	}
	high = low
	if rest[0] == ',' {
		rest = rest[1:]
		if rest == "" {
			return 0, 0, "", false
		}
		if rest[0] == '}' {
			high = -1
		} else if high, rest, ok = number(rest); !ok {
			return 0, 0, "", false
		} else if high < 0 {
			low = -1
		}
	}
	if rest == "" || rest[0] != '}' {
		return 0, 0, "", false
	}
	return low, high, rest[1:], true
}

// number reads a number without zeros before it, -1 if it is too large.
func number(s string) (n int, rest string, ok bool) {
	end := 0
	for end < len(s) && '0' <= s[end] && s[end] <= '9' {
		if n >= 1e8 {
			n = -1
		}
		if n >= 0 {
			n = 10*n + int(s[end]-'0')
		}
		end++
	}
	if end == 0 || end > 1 && s[0] == '0' {
		return 0, "", false
	}
	return n, s[end:], true
}

// Package regexp searches for regular expressions in time that is linear in the length of the text.
//
// The syntax is that of RE2; package regexp/syntax reads it. A program is run by one of two matchers
// that find the same: backtracking that tries nothing twice for small ones, else a simulation of
// all alternatives at once.
//
// Source: https://swtch.com/~rsc/regexp/regexp2.html
package regexp

import (
	"io"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// Regexp is a pattern, ready for searching; several goroutines may use it at once.
type Regexp struct {
	expr     string
	prog     *syntax.Prog
	names    []string // of the groups
	longest  bool
	prefix   string // of every match
	complete bool   // prefix is all of it
	cond     syntax.EmptyOp
}

// Compile reads a pattern. Of several matches that begin first, that is found which backtracking
// would find first.
func Compile(expr string) (*Regexp, error) { return compile(expr, syntax.Perl, false) }

// CompilePOSIX reads a pattern in the syntax of egrep. Of several matches that begin first, the
// longest is found.
func CompilePOSIX(expr string) (*Regexp, error) { return compile(expr, syntax.POSIX, true) }

func compile(expr string, mode syntax.Flags, longest bool) (*Regexp, error) {
	tree, err := syntax.Parse(expr, mode)
	if err != nil {
		return nil, err
	}
	names := tree.CapNames()
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil, err
	}
	re := &Regexp{expr: expr, prog: prog, names: names, longest: longest, cond: prog.StartCond()}
	if re.cond&syntax.EmptyBeginText == 0 || !onePass(prog) {
		re.prefix, re.complete = prog.Prefix()
	} else {
		re.prefix, re.complete = anchoredPrefix(prog)
	}
	return re, nil
}

// MustCompile is Compile; it panics if the pattern is wrong.
func MustCompile(str string) *Regexp {
	re, err := Compile(str)
	if err != nil {
		panic("regexp: Compile(" + quote(str) + "): " + err.Error())
	}
	return re
}

// MustCompilePOSIX is CompilePOSIX; it panics if the pattern is wrong.
func MustCompilePOSIX(str string) *Regexp {
	re, err := CompilePOSIX(str)
	if err != nil {
		panic("regexp: CompilePOSIX(" + quote(str) + "): " + err.Error())
	}
	return re
}

func quote(s string) string {
	if strconv.CanBackquote(s) {
		return "`" + s + "`"
	}
	return strconv.Quote(s)
}

// String gives the pattern.
func (re *Regexp) String() string { return re.expr }

// Copy gives a copy.
func (re *Regexp) Copy() *Regexp {
	c := *re
	return &c
}

// Longest makes the longest match count of several that begin first; nobody else may be searching.
func (re *Regexp) Longest() { re.longest = true }

// NumSubexp gives the number of groups.
func (re *Regexp) NumSubexp() int { return len(re.names) - 1 }

// SubexpNames gives the names of the groups by number; it must not be changed.
func (re *Regexp) SubexpNames() []string { return re.names }

// SubexpIndex gives the number of the first group with a name, or -1.
func (re *Regexp) SubexpIndex(name string) int {
	if name == "" {
		return -1
	}
	return slices.Index(re.names, name)
}

// LiteralPrefix gives the text that every match begins with; complete tells that it is the pattern.
func (re *Regexp) LiteralPrefix() (prefix string, complete bool) { return re.prefix, re.complete }

// MarshalText gives the pattern.
func (re *Regexp) MarshalText() ([]byte, error) { return re.AppendText(nil) }

// AppendText appends the pattern.
func (re *Regexp) AppendText(b []byte) ([]byte, error) { return append(b, re.expr...), nil }

// UnmarshalText is Compile.
func (re *Regexp) UnmarshalText(text []byte) error {
	other, err := Compile(string(text))
	if err != nil {
		return err
	}
	*re = *other
	return nil
}

// QuoteMeta gives a pattern that matches s alone.
func QuoteMeta(s string) string {
	const special = `\.+*?()|[]{}^$`
	if !strings.ContainsAny(s, special) {
		return s
	}
	out := make([]byte, 0, 2*len(s))
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(special, s[i]) >= 0 {
			out = append(out, '\\')
		}
		out = append(out, s[i])
	}
	return string(out)
}

// text gives bytes as a string without a copy; it lives no longer than a search.
func text(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// MatchString tells whether s has a match.
func (re *Regexp) MatchString(s string) bool { return re.execute(&input{text: s}, 0, 0) != nil }

// Match tells whether b has a match.
func (re *Regexp) Match(b []byte) bool { return re.MatchString(text(b)) }

// MatchReader tells whether the text of r has a match; it may read beyond it.
func (re *Regexp) MatchReader(r io.RuneReader) bool {
	return re.execute(&input{reader: r}, 0, 0) != nil
}

// MatchString tells whether s has a match of the pattern.
func MatchString(pattern string, s string) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.MatchString(s), nil
}

// Match tells whether b has a match of the pattern.
func Match(pattern string, b []byte) (matched bool, err error) {
	return MatchString(pattern, text(b))
}

// MatchReader tells whether the text of r has a match of the pattern.
func MatchReader(pattern string, r io.RuneReader) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.MatchReader(r), nil
}

// positions gives the bounds of the first match and of its groups, nil if there is none.
func (re *Regexp) positions(in *input) []int {
	return re.execute(in, 0, re.prog.NumCap)
}

// each calls f with the bounds of the matches one after the other, at most n, all if n < 0. A match
// of nothing does not count right behind another match.
func (re *Regexp) each(s string, n int, f func(m []int)) {
	if n < 0 {
		n = len(s) + 1
	}
	last := -1
	for pos, count := 0, 0; count < n && pos <= len(s); {
		m := re.execute(&input{text: s}, pos, re.prog.NumCap)
		if m == nil {
			break
		}
		counts := true
		if m[1] == pos {
			counts = m[0] != last
			_, width := utf8.DecodeRuneInString(s[pos:])
			pos += max(width, 1)
		} else {
			pos = m[1]
		}
		last = m[1]
		if counts {
			f(m)
			count++
		}
	}
}

// onePass tells whether each rune of a text decides which way a match goes: then Go runs the program
// by another matcher, which shows in LiteralPrefix alone.
//
// Source: go1.27 regexp/onepass.go compileOnePass, makeOnePass
func onePass(p *syntax.Prog) bool {
	hasAlt := slices.ContainsFunc(p.Inst, func(i syntax.Inst) bool { return i.Op == syntax.InstAlt })
	if p.Inst[p.Start].Op != syntax.InstEmptyWidth {
		return false
	}
	for n := range p.Inst {
		i := &p.Inst[n]
		toMatch := p.Inst[i.Out].Op == syntax.InstMatch
		switch i.Op {
		case syntax.InstAlt:
			if toMatch || p.Inst[i.Arg].Op == syntax.InstMatch {
				return false
			}
			if !apart(p, i.Out, i.Arg) {
				return false
			}
		case syntax.InstEmptyWidth:
			if toMatch && syntax.EmptyOp(i.Arg)&syntax.EmptyEndText == 0 {
				return false
			}
		default:
			if toMatch && hasAlt {
				return false
			}
		}
	}
	return true
}

// apart tells whether no rune can be taken both from a and from b on, nor both match without one.
func apart(p *syntax.Prog, a, b uint32) bool {
	left, right := firsts(p, a, nil), firsts(p, b, nil)
	for _, x := range left {
		for _, y := range right {
			i, j := &p.Inst[x], &p.Inst[y]
			if x == y || i.Op == syntax.InstMatch && j.Op == syntax.InstMatch || overlap(i, j) {
				return false
			}
		}
	}
	return true
}

// firsts gives the instructions that can be reached from pc without taking a rune, and that take one
// or match.
func firsts(p *syntax.Prog, pc uint32, seen map[uint32]bool) (out []uint32) {
	if seen == nil {
		seen = make(map[uint32]bool)
	}
	if seen[pc] {
		return nil
	}
	seen[pc] = true
	switch i := &p.Inst[pc]; i.Op {
	case syntax.InstFail:
	case syntax.InstAlt, syntax.InstAltMatch:
		return append(firsts(p, i.Out, seen), firsts(p, i.Arg, seen)...)
	case syntax.InstCapture, syntax.InstNop, syntax.InstEmptyWidth:
		return firsts(p, i.Out, seen)
	default:
		out = append(out, pc)
	}
	return out
}

// overlap tells whether two instructions take a rune in common.
func overlap(i, j *syntax.Inst) bool {
	for _, pair := range [2][2]*syntax.Inst{{i, j}, {j, i}} {
		a, b := pair[0], pair[1]
		for _, r := range a.Rune {
			if b.MatchRune(r) {
				return true
			}
		}
	}
	return false
}

// anchoredPrefix is Prog.Prefix for a program that begins with \A, of what follows that.
func anchoredPrefix(p *syntax.Prog) (prefix string, complete bool) {
	i := &p.Inst[p.Inst[p.Start].Out]
	for i.Op == syntax.InstNop {
		i = &p.Inst[i.Out]
	}
	one := func() bool {
		rune1 := i.Op == syntax.InstRune || i.Op == syntax.InstRune1
		return rune1 && len(i.Rune) == 1 && syntax.Flags(i.Arg)&syntax.FoldCase == 0 && i.Rune[0] != utf8.RuneError
	}
	if !one() {
		return "", i.Op == syntax.InstMatch
	}
	var b strings.Builder
	for one() {
		b.WriteRune(i.Rune[0])
		i = &p.Inst[i.Out]
	}
	atEnd := i.Op == syntax.InstEmptyWidth && syntax.EmptyOp(i.Arg)&syntax.EmptyEndText != 0
	return b.String(), atEnd && p.Inst[i.Out].Op == syntax.InstMatch
}

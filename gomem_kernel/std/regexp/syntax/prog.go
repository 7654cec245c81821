package syntax

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Prog is a program that a matcher runs.
type Prog struct {
	Inst   []Inst
	Start  int // the first instruction
	NumCap int // number of positions that are noted
}

// InstOp is what an instruction does.
type InstOp uint8

// Instructions.
const (
	InstAlt          InstOp = iota // go on at Out or, if that fails, at Arg
	InstAltMatch                   // the same, where one of the two matches
	InstCapture                    // note the position as number Arg
	InstEmptyWidth                 // go on if Arg holds here
	InstMatch                      // done
	InstFail                       // no match
	InstNop                        // go on
	InstRune                       // take a rune of Rune
	InstRune1                      // take the rune Rune[0]
	InstRuneAny                    // take a rune
	InstRuneAnyNotNL               // take a rune that ends no line
)

var instNames = [...]string{
	"InstAlt", "InstAltMatch", "InstCapture", "InstEmptyWidth", "InstMatch", "InstFail", "InstNop", "InstRune",
	"InstRune1", "InstRuneAny", "InstRuneAnyNotNL",
}

// String gives the name.
func (i InstOp) String() string {
	if int(i) < len(instNames) {
		return instNames[i]
	}
	return ""
}

// EmptyOp is a set of conditions on a place between two runes.
type EmptyOp uint8

// Conditions.
const (
	EmptyBeginLine EmptyOp = 1 << iota
	EmptyEndLine
	EmptyBeginText
	EmptyEndText
	EmptyWordBoundary
	EmptyNoWordBoundary
)

// EmptyOpContext gives the conditions that hold between two runes; -1 stands for none.
func EmptyOpContext(r1, r2 rune) EmptyOp {
	op := EmptyNoWordBoundary
	if IsWordChar(r1) != IsWordChar(r2) {
		op = EmptyWordBoundary
	}
	switch r1 {
	case '\n':
		op |= EmptyBeginLine
	case -1:
		op |= EmptyBeginText | EmptyBeginLine
	}
	switch r2 {
	case '\n':
		op |= EmptyEndLine
	case -1:
		op |= EmptyEndText | EmptyEndLine
	}
	return op
}

// IsWordChar tells whether \b takes the rune for a part of a word: letters and digits of ASCII and _.
func IsWordChar(r rune) bool { return isAlnum(r) || r == '_' }

// Inst is an instruction.
type Inst struct {
	Op   InstOp
	Out  uint32 // what comes next
	Arg  uint32
	Rune []rune
}

// MatchRune tells whether the instruction takes the rune.
func (i *Inst) MatchRune(r rune) bool { return i.MatchRunePos(r) >= 0 }

// MatchRunePos gives which range of the instruction has the rune, -1 if none does.
func (i *Inst) MatchRunePos(r rune) int {
	if len(i.Rune) == 1 {
		first := i.Rune[0]
		if r == first {
			return 0
		}
		if Flags(i.Arg)&FoldCase != 0 {
			for f := unicode.SimpleFold(first); f != first; f = unicode.SimpleFold(f) {
				if r == f {
					return 0
				}
			}
		}
		return -1
	}
	lo, hi := 0, len(i.Rune)/2
	for lo < hi {
		m := (lo + hi) / 2
		switch {
		case r < i.Rune[2*m]:
			hi = m
		case r > i.Rune[2*m+1]:
			lo = m + 1
		default:
			return m
		}
	}
	return -1
}

// MatchEmptyWidth tells whether the condition holds between two runes; -1 stands for none.
func (i *Inst) MatchEmptyWidth(before, after rune) bool {
	switch op := EmptyOp(i.Arg); op {
	case EmptyBeginLine, EmptyEndLine, EmptyBeginText, EmptyEndText, EmptyWordBoundary, EmptyNoWordBoundary:
		return EmptyOpContext(before, after)&op != 0
	}
	panic("unknown empty width arg")
}

// String gives the program as text, an instruction a line; a star marks the first.
func (p *Prog) String() string {
	var b strings.Builder
	for n := range p.Inst {
		pc := strconv.Itoa(n)
		if len(pc) < 3 {
			b.WriteString("   "[len(pc):])
		}
		b.WriteString(pc)
		if n == p.Start {
			b.WriteByte('*')
		}
		b.WriteString("\t" + p.Inst[n].String() + "\n")
	}
	return b.String()
}

// String gives the instruction as text.
func (i *Inst) String() string {
	arg := strconv.FormatUint(uint64(i.Arg), 10)
	out := " -> " + strconv.FormatUint(uint64(i.Out), 10)
	switch i.Op {
	case InstAlt:
		return "alt" + out + ", " + arg
	case InstAltMatch:
		return "altmatch" + out + ", " + arg
	case InstCapture:
		return "cap " + arg + out
	case InstEmptyWidth:
		return "empty " + arg + out
	case InstMatch:
		return "match"
	case InstFail:
		return "fail"
	case InstNop:
		return "nop" + out
	case InstRune:
		text := "rune " + strconv.QuoteToASCII(string(i.Rune))
		if i.Rune == nil {
			text = "rune <nil>" + text
		}
		if Flags(i.Arg)&FoldCase != 0 {
			text += "/i"
		}
		return text + out
	case InstRune1:
		return "rune1 " + strconv.QuoteToASCII(string(i.Rune)) + out
	case InstRuneAny:
		return "any" + out
	case InstRuneAnyNotNL:
		return "anynotnl" + out
	}
	return ""
}

// pass gives the first instruction from pc on that does something other than note a position.
func (p *Prog) pass(pc uint32) *Inst {
	i := &p.Inst[pc]
	for i.Op == InstNop || i.Op == InstCapture {
		i = &p.Inst[i.Out]
	}
	return i
}

// one tells whether the instruction takes exactly one rune.
func (i *Inst) one() bool {
	return (i.Op == InstRune || i.Op == InstRune1) && len(i.Rune) == 1 &&
		Flags(i.Arg)&FoldCase == 0 && i.Rune[0] != utf8.RuneError
}

// Prefix gives the text that every match begins with; complete tells that it is all of the match.
func (p *Prog) Prefix() (prefix string, complete bool) {
	i := p.pass(uint32(p.Start))
	var b strings.Builder
	for i.one() {
		b.WriteRune(i.Rune[0])
		i = p.pass(i.Out)
	}
	return b.String(), i.Op == InstMatch
}

// StartCond gives the conditions that must hold where a match begins; all if nothing matches.
func (p *Prog) StartCond() EmptyOp {
	var cond EmptyOp
	i := &p.Inst[p.Start]
	for {
		switch i.Op {
		case InstEmptyWidth:
			cond |= EmptyOp(i.Arg)
		case InstFail:
			return ^EmptyOp(0)
		case InstCapture, InstNop:
		default:
			return cond
		}
		i = &p.Inst[i.Out]
	}
}

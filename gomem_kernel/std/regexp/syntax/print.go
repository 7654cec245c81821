package syntax

import (
	"strconv"
	"strings"
	"unicode"
)

// printFlags are the flags that a part of the printed pattern is wrapped in.
type printFlags uint8

const (
	flagI    printFlags = 1 << iota // i
	flagM                           // m
	flagS                           // s
	flagOff                         // the wrapping ends behind this part
	flagPrec                        // parentheses for precedence
	flagNoM  = flagM << 5
	flagNoS  = flagS << 5
)

// printer writes a tree with as few flags as there have to be.
type printer struct {
	strings.Builder
	spans map[*Regexp]printFlags
}

// String gives a pattern that stands for the tree.
//
// Source: go1.27 regexp/syntax/regexp.go calcFlags, writeRegexp
func (re *Regexp) String() string {
	var p printer
	must, cannot := p.flags(re)
	must |= (cannot &^ flagI) << 5
	if must != 0 {
		must |= flagOff
	}
	p.write(re, must)
	return p.Builder.String()
}

// foldable tells whether the rune has another case.
func foldable(r rune) bool {
	return minFold <= r && r <= maxFold && unicode.SimpleFold(r) != r
}

// flags gives what must be set around the tree, and what cannot.
func (p *printer) flags(re *Regexp) (must, cannot printFlags) {
	switch re.Op {
	case OpLiteral:
		for _, r := range re.Rune {
			if foldable(r) {
				if re.Flags&FoldCase != 0 {
					return flagI, 0
				}
				return 0, flagI
			}
		}
	case OpCharClass:
		if !closedUnderFold(re.Rune) {
			return 0, flagI
		}
	case OpAnyCharNotNL:
		return 0, flagS
	case OpAnyChar:
		return flagS, 0
	case OpBeginLine, OpEndLine:
		return flagM, 0
	case OpEndText:
		if re.Flags&WasDollar != 0 {
			return 0, flagM
		}
	case OpCapture, OpStar, OpPlus, OpQuest, OpRepeat:
		return p.flags(re.Sub[0])
	case OpConcat, OpAlternate:
		return p.flagsOfList(re.Sub)
	}
	return 0, 0
}

func closedUnderFold(class []rune) bool {
	for i := 0; i < len(class); i += 2 {
		lo, hi := class[i], class[i+1]
		for _, r := range casesIn(lo, hi) {
			for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
				if !(lo <= f && f <= hi) && !holds(class, f) {
					return false
				}
			}
		}
	}
	return true
}

// flagsOfList puts flags around runs of a list where its parts do not agree.
func (p *printer) flagsOfList(list []*Regexp) (must, cannot printFlags) {
	var all printFlags
	first, last := 0, 0
	split := false
	for i, sub := range list {
		m, c := p.flags(sub)
		if must&c != 0 || m&cannot != 0 {
			p.span(list, first, last, must)
			must, cannot = 0, 0
			first = i
			split = true
		}
		must |= m
		cannot |= c
		all |= c
		if m != 0 {
			last = i
		}
		if must == 0 && first == i {
			first++
		}
	}
	if !split {
		return must, cannot
	}
	p.span(list, first, last, must)
	return 0, all
}

func (p *printer) span(list []*Regexp, first, last int, must printFlags) {
	if must == 0 {
		return
	}
	if p.spans == nil {
		p.spans = make(map[*Regexp]printFlags)
	}
	p.spans[list[first]] = must
	p.spans[list[last]] |= flagOff
}

func (p *printer) write(re *Regexp, f printFlags) {
	f |= p.spans[re]
	own := f &^ (flagOff | flagPrec)
	if f&flagPrec != 0 && own != 0 && f&flagOff != 0 {
		f &^= flagPrec
	}
	if own != 0 {
		p.WriteString("(?")
		for i, c := range "ims" {
			if f&(flagI<<i) != 0 {
				p.WriteRune(c)
			}
		}
		if f&(flagNoM|flagNoS) != 0 {
			p.WriteByte('-')
		}
		if f&flagNoM != 0 {
			p.WriteByte('m')
		}
		if f&flagNoS != 0 {
			p.WriteByte('s')
		}
		p.WriteByte(':')
	}
	if f&flagPrec != 0 {
		p.WriteString("(?:")
	}
	p.body(re)
	if f&flagPrec != 0 {
		p.WriteByte(')')
	}
	if f&flagOff != 0 {
		p.WriteByte(')')
	}
}

var fixed = map[Op]string{
	OpNoMatch: `[^\x00-\x{10FFFF}]`, OpEmptyMatch: "(?:)", OpAnyCharNotNL: ".", OpAnyChar: ".", OpBeginLine: "^",
	OpEndLine: "$", OpBeginText: `\A`, OpWordBoundary: `\b`, OpNoWordBoundary: `\B`,
}

func (p *printer) body(re *Regexp) {
	switch re.Op {
	default:
		text := fixed[re.Op]
		if text == "" {
			text = "<invalid op" + strconv.Itoa(int(re.Op)) + ">"
		}
		p.WriteString(text)
	case OpEndText:
		if re.Flags&WasDollar != 0 {
			p.WriteByte('$')
		} else {
			p.WriteString(`\z`)
		}
	case OpLiteral:
		for _, r := range re.Rune {
			p.rune(r, false)
		}
	case OpCharClass:
		p.class(re.Rune)
	case OpCapture:
		p.WriteByte('(')
		if re.Name != "" {
			p.WriteString("?P<" + re.Name + ">")
		}
		if re.Sub[0].Op != OpEmptyMatch {
			p.write(re.Sub[0], p.spans[re.Sub[0]])
		}
		p.WriteByte(')')
	case OpStar, OpPlus, OpQuest, OpRepeat:
		p.repetition(re)
	case OpConcat:
		for _, sub := range re.Sub {
			var f printFlags
			if sub.Op == OpAlternate {
				f = flagPrec
			}
			p.write(sub, f)
		}
	case OpAlternate:
		for i, sub := range re.Sub {
			if i > 0 {
				p.WriteByte('|')
			}
			p.write(sub, 0)
		}
	}
}

func (p *printer) repetition(re *Regexp) {
	sub := re.Sub[0]
	var f printFlags
	if sub.Op > OpCapture || sub.Op == OpLiteral && len(sub.Rune) > 1 {
		f = flagPrec
	}
	p.write(sub, f)
	switch re.Op {
	case OpStar:
		p.WriteByte('*')
	case OpPlus:
		p.WriteByte('+')
	case OpQuest:
		p.WriteByte('?')
	default:
		p.WriteString("{" + strconv.Itoa(re.Min))
		if re.Max != re.Min {
			p.WriteByte(',')
			if re.Max >= 0 {
				p.WriteString(strconv.Itoa(re.Max))
			}
		}
		p.WriteByte('}')
	}
	if re.Flags&NonGreedy != 0 {
		p.WriteByte('?')
	}
}

func (p *printer) class(ranges []rune) {
	n := len(ranges)
	switch {
	case n%2 != 0:
		p.WriteString("[invalid char class]")
		return
	case n == 0:
		p.WriteString(`[^\x00-\x{10FFFF}]`)
		return
	}
	p.WriteByte('[')
	if ranges[0] == 0 && ranges[n-1] == unicode.MaxRune && n > 2 {
		p.WriteByte('^')
		for i := 1; i < n-1; i += 2 {
			p.span2(ranges[i]+1, ranges[i+1]-1)
		}
	} else {
		for i := 0; i < n; i += 2 {
			p.span2(ranges[i], ranges[i+1])
		}
	}
	p.WriteByte(']')
}

// span2 writes one range of a class.
func (p *printer) span2(lo, hi rune) {
	p.rune(lo, lo == '-')
	if lo == hi {
		return
	}
	if hi != lo+1 {
		p.WriteByte('-')
	}
	p.rune(hi, hi == '-')
}

// rune writes a rune, with a backslash if it means something or is to have one.
func (p *printer) rune(r rune, escaped bool) {
	if unicode.IsPrint(r) {
		if escaped || strings.ContainsRune(`\.+*?()|[]{}^$`, r) {
			p.WriteByte('\\')
		}
		p.WriteRune(r)
		return
	}
	if i := strings.IndexRune("\a\f\n\r\t\v", r); i >= 0 {
		p.WriteByte('\\')
		p.WriteByte("afnrtv"[i])
		return
	}
	digits := strconv.FormatInt(int64(r), 16)
	switch {
	case r < 0x10:
		p.WriteString(`\x0` + digits)
	case r < 0x100:
		p.WriteString(`\x` + digits)
	default:
		p.WriteString(`\x{` + digits + "}")
	}
}

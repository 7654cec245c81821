package syntax

import "unicode"

// collapse gives the list under one operator, with the lists in it that have the same one.
func (p *parser) collapse(list []*Regexp, op Op) *Regexp {
	if len(list) == 1 {
		return list[0]
	}
	p.limits.nodes++
	re := &Regexp{Op: op}
	for _, sub := range list {
		if sub.Op == op {
			re.Sub = append(re.Sub, sub.Sub...)
		} else {
			re.Sub = append(re.Sub, sub)
		}
	}
	if op == OpAlternate {
		if re.Sub = p.factor(re.Sub); len(re.Sub) == 1 {
			return re.Sub[0]
		}
	}
	return re
}

// isClass tells whether the tree is one character.
func isClass(re *Regexp) bool {
	switch re.Op {
	case OpLiteral:
		return len(re.Rune) == 1
	case OpCharClass, OpAnyCharNotNL, OpAnyChar:
		return true
	}
	return false
}

// merge adds one character to another, whose operator is not less.
func merge(dst, src *Regexp) {
	switch dst.Op {
	case OpAnyCharNotNL:
		line := src.Op == OpAnyChar || src.Op == OpLiteral && src.Rune[0] == '\n'
		for i := 0; src.Op == OpCharClass && i < len(src.Rune); i += 2 {
			line = line || src.Rune[i] <= '\n' && '\n' <= src.Rune[i+1]
		}
		if line {
			dst.Op = OpAnyChar
		}
	case OpCharClass:
		if src.Op == OpLiteral {
			dst.Rune = addLiteral(dst.Rune, src.Rune[0], src.Flags)
		} else {
			dst.Rune = addClass(dst.Rune, src.Rune, false)
		}
	case OpLiteral:
		if src.Rune[0] == dst.Rune[0] && src.Flags == dst.Flags {
			break
		}
		dst.Op = OpCharClass
		dst.Rune = addLiteral(nil, dst.Rune[0], dst.Flags)
		dst.Rune = addLiteral(dst.Rune, src.Rune[0], src.Flags)
	}
}

// cleanAlt puts a class in order that others were merged into.
func cleanAlt(re *Regexp) {
	if re.Op != OpCharClass {
		return
	}
	re.Rune = cleaned(re.Rune)
	c := re.Rune
	switch {
	case len(c) == 2 && c[0] == 0 && c[1] == unicode.MaxRune:
		re.Rune = nil
		re.Op = OpAnyChar
	case len(c) == 4 && c[0] == 0 && c[1] == '\n'-1 && c[2] == '\n'+1 && c[3] == unicode.MaxRune:
		re.Rune = nil
		re.Op = OpAnyCharNotNL
	}
}

// factor takes out what neighbours among alternatives begin with, and merges single characters.
// Alternatives keep their order, so only neighbours count.
//
// Source: go1.27 regexp/syntax/parse.go parser.factor
func (p *parser) factor(list []*Regexp) []*Regexp {
	if len(list) < 2 {
		return list
	}
	list = p.factorStrings(list)
	list = p.factorTrees(list)
	list = mergeClasses(list)
	out := list[:0]
	for i, re := range list {
		if i+1 < len(list) && re.Op == OpEmptyMatch && list[i+1].Op == OpEmptyMatch {
			continue
		}
		out = append(out, re)
	}
	return out
}

// factored gives prefix and the alternatives behind it as one tree.
func (p *parser) factored(prefix *Regexp, list []*Regexp, cut func(*Regexp) *Regexp) *Regexp {
	rest := make([]*Regexp, len(list))
	for i, re := range list {
		rest[i] = cut(re)
		p.limits.check(rest[i])
	}
	p.limits.nodes++
	return &Regexp{Op: OpConcat, Sub: []*Regexp{prefix, p.collapse(rest, OpAlternate)}}
}

// factorStrings takes out common literals.
func (p *parser) factorStrings(list []*Regexp) (out []*Regexp) {
	for from := 0; from < len(list); {
		str, flags := leadingString(list[from])
		to := from + 1
		for ; to < len(list); to++ {
			other, otherFlags := leadingString(list[to])
			if otherFlags != flags {
				break
			}
			same := 0
			for same < len(str) && same < len(other) && str[same] == other[same] {
				same++
			}
			if same == 0 {
				break
			}
			str = str[:same]
		}
		if to == from+1 {
			out = append(out, list[from])
		} else {
			p.limits.nodes++
			prefix := &Regexp{Op: OpLiteral, Flags: flags, Rune: append([]rune(nil), str...)}
			n := len(str)
			out = append(out, p.factored(prefix, list[from:to], func(re *Regexp) *Regexp { return cutString(re, n) }))
		}
		from = to
	}
	return out
}

func leadingString(re *Regexp) ([]rune, Flags) {
	if re.Op == OpConcat && len(re.Sub) > 0 {
		re = re.Sub[0]
	}
	if re.Op != OpLiteral {
		return nil, 0
	}
	return re.Rune, re.Flags & FoldCase
}

// cutString takes n runes off the start.
func cutString(re *Regexp, n int) *Regexp {
	if re.Op == OpConcat && len(re.Sub) > 0 {
		re.Sub[0] = cutString(re.Sub[0], n)
		if re.Sub[0].Op == OpEmptyMatch {
			return cutFirst(re)
		}
		return re
	}
	if re.Op == OpLiteral {
		if re.Rune = re.Rune[n:]; len(re.Rune) == 0 {
			re.Op = OpEmptyMatch
		}
	}
	return re
}

// cutFirst takes the first part off a concatenation.
func cutFirst(re *Regexp) *Regexp {
	re.Sub = re.Sub[1:]
	switch len(re.Sub) {
	case 0:
		re.Op = OpEmptyMatch
		re.Sub = nil
	case 1:
		return re.Sub[0]
	}
	return re
}

// factorTrees takes out common trees that each match one character, or a fixed number.
func (p *parser) factorTrees(list []*Regexp) (out []*Regexp) {
	for from := 0; from < len(list); {
		first := leadingTree(list[from])
		to := from + 1
		if first != nil && (isClass(first) || first.Op == OpRepeat && first.Min == first.Max && isClass(first.Sub[0])) {
			for to < len(list) && first.Equal(leadingTree(list[to])) {
				to++
			}
		}
		if to == from+1 {
			out = append(out, list[from])
		} else {
			out = append(out, p.factored(first, list[from:to], func(re *Regexp) *Regexp {
				if re.Op == OpConcat && len(re.Sub) > 0 {
					return cutFirst(re)
				}
				p.limits.nodes++
				return &Regexp{Op: OpEmptyMatch}
			}))
		}
		from = to
	}
	return out
}

func leadingTree(re *Regexp) *Regexp {
	if re.Op == OpConcat && len(re.Sub) > 0 {
		re = re.Sub[0]
	}
	if re.Op == OpEmptyMatch {
		return nil
	}
	return re
}

// mergeClasses makes one class of single characters that stand side by side.
func mergeClasses(list []*Regexp) (out []*Regexp) {
	for from := 0; from < len(list); {
		to := from
		for to < len(list) && isClass(list[to]) {
			to++
		}
		switch to - from {
		case 0:
			to++
			fallthrough
		case 1:
			out = append(out, list[from])
		default:
			best := from
			for i := from + 1; i < to; i++ {
				a, b := list[best], list[i]
				if a.Op < b.Op || a.Op == b.Op && len(a.Rune) < len(b.Rune) {
					best = i
				}
			}
			list[from], list[best] = list[best], list[from]
			for _, re := range list[from+1 : to] {
				merge(list[from], re)
			}
			cleanAlt(list[from])
			out = append(out, list[from])
		}
		from = to
	}
	return out
}

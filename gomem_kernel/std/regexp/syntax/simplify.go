package syntax

// Simplify gives a tree without counted repetitions that stands for the same; it may share parts.
func (re *Regexp) Simplify() *Regexp {
	if re == nil {
		return nil
	}
	switch re.Op {
	case OpCapture, OpConcat, OpAlternate:
		out := re
		for i, sub := range re.Sub {
			simple := sub.Simplify()
			if simple == sub {
				continue
			}
			if out == re {
				c := *re
				out = &c
				out.Rune = nil
				out.Sub = append([]*Regexp(nil), re.Sub...)
			}
			out.Sub[i] = simple
		}
		return out
	case OpStar, OpPlus, OpQuest:
		return repeated(re.Op, re.Flags, re.Sub[0].Simplify(), re)
	case OpRepeat:
		return counted(re)
	}
	return re
}

// counted writes a counted repetition out.
func counted(re *Regexp) *Regexp {
	if re.Min == 0 && re.Max == 0 {
		return &Regexp{Op: OpEmptyMatch}
	}
	sub := re.Sub[0].Simplify()
	switch {
	case re.Max == -1 && re.Min == 0:
		return repeated(OpStar, re.Flags, sub, nil)
	case re.Max == -1 && re.Min == 1:
		return repeated(OpPlus, re.Flags, sub, nil)
	case re.Min == 1 && re.Max == 1:
		return sub
	}
	var list []*Regexp
	for range re.Min {
		list = append(list, sub)
	}
	switch {
	case re.Max == -1:
		list[re.Min-1] = repeated(OpPlus, re.Flags, sub, nil)
	case re.Max > re.Min:
		// x{2,5} is xx(x(x(x)?)?)?: nested, what is left out is left out behind.
		rest := repeated(OpQuest, re.Flags, sub, nil)
		for range re.Max - re.Min - 1 {
			rest = repeated(OpQuest, re.Flags, &Regexp{Op: OpConcat, Sub: []*Regexp{sub, rest}}, nil)
		}
		if re.Min == 0 {
			return rest
		}
		list = append(list, rest)
	}
	if list == nil {
		return &Regexp{Op: OpNoMatch}
	}
	return &Regexp{Op: OpConcat, Sub: list}
}

// repeated gives op of sub; old is that tree if sub did not change.
func repeated(op Op, flags Flags, sub, old *Regexp) *Regexp {
	if sub.Op == OpEmptyMatch || op == sub.Op && (flags^sub.Flags)&NonGreedy == 0 {
		return sub
	}
	if old != nil && sub == old.Sub[0] {
		return old
	}
	return &Regexp{Op: op, Flags: flags, Sub: []*Regexp{sub}}
}

package syntax

import "unicode"

// A hole is the place of a target that is not known yet: the number of an instruction, doubled, and
// 1 more for its Arg.
type hole = uint32

// piece is a part of a program; without a start (0) it fails.
type piece struct {
	start    uint32
	holes    []hole
	nullable bool // may match without taking a rune
}

type compiler struct {
	prog *Prog
}

// Compile gives the program of a tree, which must be simple.
func Compile(re *Regexp) (*Prog, error) {
	c := compiler{&Prog{NumCap: 2}}
	c.add(Inst{Op: InstFail})
	body := c.tree(re)
	end := c.add(Inst{Op: InstMatch})
	c.fill(body.holes, end.start)
	c.prog.Start = int(body.start)
	return c.prog, nil
}

// add adds an instruction without holes.
func (c *compiler) add(i Inst) piece {
	c.prog.Inst = append(c.prog.Inst, i)
	return piece{start: uint32(len(c.prog.Inst) - 1), nullable: true}
}

// step adds an instruction whose Out is a hole.
func (c *compiler) step(i Inst) piece {
	p := c.add(i)
	p.holes = []hole{p.start << 1}
	return p
}

func (c *compiler) fill(holes []hole, target uint32) {
	for _, h := range holes {
		if i := &c.prog.Inst[h>>1]; h&1 == 0 {
			i.Out = target
		} else {
			i.Arg = target
		}
	}
}

func (c *compiler) then(a, b piece) piece {
	if a.start == 0 || b.start == 0 {
		return piece{}
	}
	c.fill(a.holes, b.start)
	return piece{a.start, b.holes, a.nullable && b.nullable}
}

func (c *compiler) or(a, b piece) piece {
	if a.start == 0 {
		return b
	}
	if b.start == 0 {
		return a
	}
	p := c.add(Inst{Op: InstAlt, Out: a.start, Arg: b.start})
	p.holes = append(a.holes, b.holes...)
	p.nullable = a.nullable || b.nullable
	return p
}

// choice adds a choice between a and what comes next; lazy prefers the latter.
func (c *compiler) choice(a piece, lazy bool) piece {
	p := c.add(Inst{Op: InstAlt})
	i := &c.prog.Inst[p.start]
	if lazy {
		i.Arg = a.start
		p.holes = []hole{p.start << 1}
	} else {
		i.Out = a.start
		p.holes = []hole{p.start<<1 | 1}
	}
	return p
}

func (c *compiler) quest(a piece, lazy bool) piece {
	p := c.choice(a, lazy)
	p.holes = append(p.holes, a.holes...)
	return p
}

// loop gives the choice behind a whether to do it again.
func (c *compiler) loop(a piece, lazy bool) piece {
	p := c.choice(a, lazy)
	c.fill(a.holes, p.start)
	return p
}

func (c *compiler) plus(a piece, lazy bool) piece {
	return piece{a.start, c.loop(a, lazy).holes, a.nullable}
}

// star gives any number of a. What can match nothing may be entered only once for nothing:
// (|x)* is ((|x)+)?.
func (c *compiler) star(a piece, lazy bool) piece {
	if a.nullable {
		return c.quest(c.plus(a, lazy), lazy)
	}
	return c.loop(a, lazy)
}

var conditions = map[Op]EmptyOp{
	OpBeginLine: EmptyBeginLine, OpEndLine: EmptyEndLine, OpBeginText: EmptyBeginText, OpEndText: EmptyEndText,
	OpWordBoundary: EmptyWordBoundary, OpNoWordBoundary: EmptyNoWordBoundary,
}

func (c *compiler) tree(re *Regexp) piece {
	lazy := re.Flags&NonGreedy != 0
	switch re.Op {
	case OpNoMatch:
		return piece{}
	case OpEmptyMatch:
		return c.step(Inst{Op: InstNop})
	case OpLiteral:
		return c.sequence(len(re.Rune), func(i int) piece { return c.rune(re.Rune[i:i+1], re.Flags) })
	case OpCharClass:
		return c.rune(re.Rune, re.Flags)
	case OpAnyCharNotNL:
		return c.rune([]rune{0, '\n' - 1, '\n' + 1, unicode.MaxRune}, 0)
	case OpAnyChar:
		return c.rune([]rune{0, unicode.MaxRune}, 0)
	case OpBeginLine, OpEndLine, OpBeginText, OpEndText, OpWordBoundary, OpNoWordBoundary:
		return c.step(Inst{Op: InstEmptyWidth, Arg: uint32(conditions[re.Op])})
	case OpCapture:
		left := c.note(re.Cap << 1)
		sub := c.tree(re.Sub[0])
		right := c.note(re.Cap<<1 | 1)
		return c.then(c.then(left, sub), right)
	case OpStar:
		return c.star(c.tree(re.Sub[0]), lazy)
	case OpPlus:
		return c.plus(c.tree(re.Sub[0]), lazy)
	case OpQuest:
		return c.quest(c.tree(re.Sub[0]), lazy)
	case OpConcat:
		return c.sequence(len(re.Sub), func(i int) piece { return c.tree(re.Sub[i]) })
	case OpAlternate:
		var all piece
		for _, sub := range re.Sub {
			all = c.or(all, c.tree(sub))
		}
		return all
	}
	panic("regexp: unhandled case in compile")
}

// sequence gives n pieces one after the other.
func (c *compiler) sequence(n int, part func(int) piece) piece {
	if n == 0 {
		return c.step(Inst{Op: InstNop})
	}
	all := part(0)
	for i := 1; i < n; i++ {
		all = c.then(all, part(i))
	}
	return all
}

// note adds the instruction that notes a position.
func (c *compiler) note(number int) piece {
	c.prog.NumCap = max(c.prog.NumCap, number+1)
	return c.step(Inst{Op: InstCapture, Arg: uint32(number)})
}

func (c *compiler) rune(r []rune, flags Flags) piece {
	flags &= FoldCase
	if len(r) != 1 || unicode.SimpleFold(r[0]) == r[0] {
		flags = 0
	}
	i := Inst{Op: InstRune, Arg: uint32(flags), Rune: r}
	switch {
	case flags == 0 && (len(r) == 1 || len(r) == 2 && r[0] == r[1]):
		i.Op = InstRune1
	case len(r) == 2 && r[0] == 0 && r[1] == unicode.MaxRune:
		i.Op = InstRuneAny
	case len(r) == 4 && r[0] == 0 && r[1] == '\n'-1 && r[2] == '\n'+1 && r[3] == unicode.MaxRune:
		i.Op = InstRuneAnyNotNL
	}
	p := c.step(i)
	p.nullable = false
	return p
}

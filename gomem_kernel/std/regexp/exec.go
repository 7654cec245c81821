package regexp

import (
	"io"
	"regexp/syntax"
	"unicode/utf8"
)

// input is the text that is searched: a string or, where that is nil, a reader of runes.
type input struct {
	text   string
	reader io.RuneReader
	at     int // of the reader
}

const endOfText = -1

// rune gives the rune at a place and its length; of a reader, the next one.
func (in *input) rune(pos int) (rune, int) {
	if in.reader != nil {
		if in.at != pos {
			return endOfText, 0
		}
		r, n, err := in.reader.ReadRune()
		if err != nil {
			in.at = -1
			return endOfText, 0
		}
		in.at += n
		return r, n
	}
	if pos >= len(in.text) {
		return endOfText, 0
	}
	if c := in.text[pos]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(in.text[pos:])
}

// before gives the rune before a place of a string.
func (in *input) before(pos int) rune {
	if pos <= 0 || in.reader != nil {
		return endOfText
	}
	r, _ := utf8.DecodeLastRuneInString(in.text[:pos])
	return r
}

// takes tells whether the instruction takes the rune.
func takes(i *syntax.Inst, r rune) bool {
	switch i.Op {
	case syntax.InstRune1:
		return r == i.Rune[0]
	case syntax.InstRuneAny:
		return true
	case syntax.InstRuneAnyNotNL:
		return r != '\n'
	}
	return i.MatchRune(r)
}

// execute searches from pos on and gives the first ncap positions of a match: nil if there is none,
// not nil but empty if there is one and ncap is 0.
func (re *Regexp) execute(in *input, pos, ncap int) []int {
	cond := re.cond
	if cond == ^syntax.EmptyOp(0) || cond&syntax.EmptyBeginText != 0 && pos != 0 {
		return nil
	}
	if in.reader == nil {
		size := len(re.prog.Inst)
		if size <= mostInsts && (len(in.text)+1)*size <= mostBits {
			return re.backtrack(in, pos, ncap)
		}
	}
	return re.simulate(in, pos, ncap)
}

// A thread of the simulation is at an instruction, with the positions that it has noted.
type thread struct {
	pc    uint32
	notes []int
	live  bool // else it only marks an instruction that was passed
}

// queue is a set of threads in order of preference.
type queue struct {
	threads []thread
	mark    []uint32 // of an instruction, where it stands in threads if it does
}

func (q *queue) has(pc uint32) bool {
	n := q.mark[pc]
	return int(n) < len(q.threads) && q.threads[n].pc == pc
}

// simulation runs all threads side by side, rune by rune: its time is the product of the lengths of
// program and text, whatever the pattern.
type simulation struct {
	re      *Regexp
	ncap    int
	free    [][]int
	best    []int // positions of the best match so far
	matched bool
}

func (re *Regexp) simulate(in *input, pos, ncap int) []int {
	size := len(re.prog.Inst)
	s := &simulation{re: re, ncap: ncap}
	// Without positions to note, longest matches still need the start.
	if re.longest || ncap == 1 {
		s.ncap = max(ncap, 2)
	}
	s.best = make([]int, s.ncap)
	now, next := &queue{mark: make([]uint32, size)}, &queue{mark: make([]uint32, size)}
	before := in.before(pos)
	r, n := in.rune(pos)
	for {
		if len(now.threads) == 0 {
			if s.matched || re.cond&syntax.EmptyBeginText != 0 && pos != 0 {
				break
			}
			if re.prefix != "" && in.reader == nil && re.cond&syntax.EmptyBeginText == 0 {
				skip := in.index(re.prefix, pos)
				if skip < 0 {
					break
				}
				if skip > 0 {
					pos += skip
					before = in.before(pos)
					r, n = in.rune(pos)
				}
			}
		}
		if !s.matched {
			notes := s.notes()
			for i := range notes {
				notes[i] = -1
			}
			if len(notes) > 0 {
				notes[0] = pos
			}
			s.add(now, uint32(re.prog.Start), pos, notes, syntax.EmptyOpContext(before, r))
		}
		after, width := rune(endOfText), 0
		if n > 0 {
			after, width = in.rune(pos + n)
		}
		s.step(now, next, pos, pos+n, r, syntax.EmptyOpContext(r, after))
		if n == 0 || s.ncap == 0 && s.matched {
			break
		}
		pos += n
		before, r, n = r, after, width
		now, next = next, now
	}
	if !s.matched {
		return nil
	}
	return s.best[:ncap]
}

func (s *simulation) notes() []int {
	if n := len(s.free); n > 0 {
		notes := s.free[n-1]
		s.free = s.free[:n-1]
		return notes
	}
	return make([]int, s.ncap)
}

func (s *simulation) copied(notes []int) []int {
	c := s.notes()
	copy(c, notes)
	return c
}

// step moves the threads of now over the rune r, which lies from pos to end, into next.
func (s *simulation) step(now, next *queue, pos, end int, r rune, cond syntax.EmptyOp) {
	longest := s.re.longest
	for j, t := range now.threads {
		if !t.live {
			continue
		}
		if longest && s.matched && len(t.notes) > 0 && s.best[0] < t.notes[0] {
			s.free = append(s.free, t.notes)
			continue
		}
		i := &s.re.prog.Inst[t.pc]
		if i.Op == syntax.InstMatch {
			if len(t.notes) > 0 && (!longest || !s.matched || s.best[1] < pos) {
				t.notes[1] = pos
				copy(s.best, t.notes)
			}
			s.matched = true
			s.free = append(s.free, t.notes)
			if !longest {
				// All others are less preferred.
				for _, other := range now.threads[j+1:] {
					if other.live {
						s.free = append(s.free, other.notes)
					}
				}
				break
			}
			continue
		}
		if r != endOfText && takes(i, r) {
			s.add(next, i.Out, end, t.notes, cond)
		} else {
			s.free = append(s.free, t.notes)
		}
	}
	now.threads = now.threads[:0]
}

// add adds a thread at pc and all that it becomes before the next rune. It owns the notes.
func (s *simulation) add(q *queue, pc uint32, pos int, notes []int, cond syntax.EmptyOp) {
	if pc == 0 || q.has(pc) {
		s.free = append(s.free, notes)
		return
	}
	slot := uint32(len(q.threads))
	i := &s.re.prog.Inst[pc]
	switch i.Op {
	case syntax.InstFail:
		s.free = append(s.free, notes)
	case syntax.InstAlt, syntax.InstAltMatch:
		q.visit(pc, slot)
		s.add(q, i.Out, pos, s.copied(notes), cond)
		s.add(q, i.Arg, pos, notes, cond)
	case syntax.InstEmptyWidth:
		q.visit(pc, slot)
		if syntax.EmptyOp(i.Arg)&^cond != 0 {
			s.free = append(s.free, notes)
			return
		}
		s.add(q, i.Out, pos, notes, cond)
	case syntax.InstNop:
		q.visit(pc, slot)
		s.add(q, i.Out, pos, notes, cond)
	case syntax.InstCapture:
		q.visit(pc, slot)
		if int(i.Arg) < len(notes) {
			notes[i.Arg] = pos
		}
		s.add(q, i.Out, pos, notes, cond)
	default:
		q.mark[pc] = slot
		q.threads = append(q.threads, thread{pc, notes, true})
	}
}

// visit marks an instruction as passed.
func (q *queue) visit(pc, slot uint32) {
	q.mark[pc] = slot
	q.threads = append(q.threads, thread{pc: pc})
}

package syntax

// Limits of a tree: how deep it is, how many instructions it becomes, how many runes it holds.
//
// Source: go1.27 regexp/syntax/parse.go maxHeight, maxSize, maxRunes
const (
	maxHeight = 1000
	maxSize   = 128 << 20 / 40
	maxRunes  = 128 << 20 / 4
)

// limits watches a tree grow; it measures only what can be too large by its number of nodes.
type limits struct {
	nodes, runes int
	repeats      int64 // product of all counts
	broken       ErrorCode
}

func (l *limits) check(re *Regexp) {
	if l.repeats == 0 {
		l.repeats = 1
	}
	if re.Op == OpRepeat {
		l.repeats = min(maxSize, l.repeats*int64(max(re.Max, re.Min, 1)))
	}
	switch {
	case l.broken != "":
	case l.runes > maxRunes:
		l.broken = ErrLarge
	case int64(l.nodes) >= maxSize/l.repeats && size(re) > maxSize:
		l.broken = ErrLarge
	case l.nodes >= maxHeight && height(re) > maxHeight:
		l.broken = ErrNestingDepth
	}
}

func height(re *Regexp) int {
	h := 0
	for _, sub := range re.Sub {
		h = max(h, height(sub))
	}
	return h + 1
}

// size gives the number of instructions.
func size(re *Regexp) int64 {
	var n int64
	for _, sub := range re.Sub {
		n += size(sub)
	}
	switch re.Op {
	case OpLiteral:
		n = int64(len(re.Rune))
	case OpCapture, OpStar:
		n += 2
	case OpPlus, OpQuest:
		n++
	case OpAlternate:
		n += int64(max(len(re.Sub)-1, 0))
	case OpRepeat:
		switch {
		case re.Max >= 0:
			n = int64(re.Max)*n + int64(re.Max-re.Min)
		case re.Min == 0:
			n += 2
		default:
			n = int64(re.Min)*n + 1
		}
	}
	return max(n, 1)
}

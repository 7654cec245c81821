package library

// A package need not be main for its decisions to be asked for.

type Stack struct{ items []int }

func New() *Stack { return &Stack{} }

func (s *Stack) Push(x int) { s.items = append(s.items, x) }

func Counter() func() int {
	n := 0
	return func() int { n++; return n }
}

func First(items []*int) *int {
	if len(items) == 0 {
		return new(int)
	}
	return items[0]
}

func Ints(f func() int) *Stack {
	s := New()
	s.Push(f())
	return s
}

package list

// List is a stack.
type List[T any] struct {
	head *node[T]
	n    int
}

type node[T any] struct {
	next *node[T]
	v    T
}

func (l *List[T]) Push(v T) {
	l.head = &node[T]{l.head, v}
	l.n++
}

func (l *List[T]) Len() int { return l.n }

func (l *List[T]) All() []T {
	var out []T
	for n := l.head; n != nil; n = n.next {
		out = append(out, n.v)
	}
	return out
}

func Map[T, U any](in []T, f func(T) U) []U {
	var out []U
	for _, v := range in {
		out = append(out, f(v))
	}
	return out
}

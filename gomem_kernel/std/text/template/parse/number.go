package parse

import (
	"fmt"
	"strconv"
	"strings"
)

// NumberNode is a number in each type that can hold it.
type NumberNode struct {
	NodeType
	Pos
	tr         *Tree
	IsInt      bool
	IsUint     bool
	IsFloat    bool
	IsComplex  bool
	Int64      int64
	Uint64     uint64
	Float64    float64
	Complex128 complex128
	Text       string // as it was written
}

func (n *NumberNode) tree() *Tree { return n.tr }

// String is the node as a template.
func (n *NumberNode) String() string             { return n.Text }
func (n *NumberNode) writeTo(b *strings.Builder) { b.WriteString(n.Text) }

// Copy copies the node.
func (n *NumberNode) Copy() Node { c := *n; return &c }

// newNumber gives the node of a number.
//
// Source: go1.27 text/template/parse/node.go Tree.newNumber
func (t *Tree) newNumber(tok token) (*NumberNode, error) {
	n := &NumberNode{NodeType: NodeNumber, Pos: tok.pos, tr: t, Text: tok.text}
	var err error
	switch imaginary, isImaginary := strings.CutSuffix(tok.text, "i"); {
	case tok.kind == tokenCharConstant:
		err = n.setChar()
	case tok.kind == tokenComplex:
		var c complex128
		if _, err = fmt.Sscan(tok.text, &c); err == nil {
			n.setComplex(c)
		}
	case isImaginary:
		f, wrong := strconv.ParseFloat(imaginary, 64)
		if wrong == nil {
			n.setComplex(complex(0, f))
		} else {
			err = fmt.Errorf("illegal number syntax: %q", tok.text)
		}
	default:
		err = n.setReal()
	}
	if err != nil {
		return nil, err
	}
	return n, nil
}

func (n *NumberNode) setChar() error {
	r, _, tail, err := strconv.UnquoteChar(n.Text[1:], n.Text[0])
	if err != nil {
		return err
	}
	if tail != "'" {
		return fmt.Errorf("malformed character constant: %s", n.Text)
	}
	n.IsInt, n.IsUint, n.IsFloat = true, true, true
	n.Int64, n.Uint64, n.Float64 = int64(r), uint64(r), float64(r)
	return nil
}

func (n *NumberNode) setComplex(c complex128) {
	n.IsComplex, n.Complex128 = true, c
	if imag(c) == 0 {
		n.setFloat(real(c))
	}
}

// setFloat sets the float, and the integers that are equal to it unless they are there.
func (n *NumberNode) setFloat(f float64) {
	n.IsFloat, n.Float64 = true, f
	if float64(int64(f)) == f {
		n.IsInt, n.Int64 = true, int64(f)
	}
	if float64(uint64(f)) == f {
		n.IsUint, n.Uint64 = true, uint64(f)
	}
}

func (n *NumberNode) setReal() error {
	if u, err := strconv.ParseUint(n.Text, 0, 64); err == nil {
		n.IsUint, n.Uint64 = true, u
	}
	if i, err := strconv.ParseInt(n.Text, 0, 64); err == nil {
		n.IsInt, n.Int64 = true, i
		n.IsUint = n.IsUint || i == 0 // minus zero
	}
	switch {
	case n.IsInt:
		n.IsFloat, n.Float64 = true, float64(n.Int64)
		return nil
	case n.IsUint:
		n.IsFloat, n.Float64 = true, float64(n.Uint64)
		return nil
	}
	f, err := strconv.ParseFloat(n.Text, 64)
	switch {
	case err != nil:
		return fmt.Errorf("illegal number syntax: %q", n.Text)
	case !strings.ContainsAny(n.Text, ".eEpP"):
		return fmt.Errorf("integer overflow: %q", n.Text)
	}
	n.setFloat(f)
	return nil
}

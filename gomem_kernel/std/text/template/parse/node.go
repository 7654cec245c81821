package parse

import (
	"slices"
	"strconv"
	"strings"
)

// Node is a part of a template. Only this package has types of nodes.
type Node interface {
	Type() NodeType
	String() string
	Copy() Node
	Position() Pos
	tree() *Tree
	writeTo(*strings.Builder)
}

// NodeType is the kind of a node.
type NodeType int

// Type gives the kind.
func (t NodeType) Type() NodeType { return t }

// Kinds of nodes; those for `else` and `end` never come into a tree.
const (
	NodeText NodeType = iota
	NodeAction
	NodeBool
	NodeChain
	NodeCommand
	NodeDot
	nodeElse
	nodeEnd
	NodeField
	NodeIdentifier
	NodeIf
	NodeList
	NodeNil
	NodeNumber
	NodePipe
	NodeRange
	NodeString
	NodeTemplate
	NodeVariable
	NodeWith
	NodeComment
	NodeBreak
	NodeContinue
)

// Pos is a place in the text, in bytes.
type Pos int

// Position gives the place.
func (p Pos) Position() Pos { return p }

func text(n interface{ writeTo(*strings.Builder) }) string {
	var b strings.Builder
	n.writeTo(&b)
	return b.String()
}

// action writes something between the delimiters.
func (t *Tree) action(b *strings.Builder, parts ...string) {
	b.WriteString(t.leftDelim)
	for _, part := range parts {
		b.WriteString(part)
	}
	b.WriteString(t.rightDelim)
}

// ListNode is a sequence of nodes.
type ListNode struct {
	NodeType
	Pos
	tr    *Tree
	Nodes []Node
}

func (l *ListNode) tree() *Tree { return l.tr }

// String is the node as a template.
func (l *ListNode) String() string { return text(l) }

// Copy gives a copy of the node and of all below it.
func (l *ListNode) Copy() Node { return l.CopyList() }

func (l *ListNode) writeTo(b *strings.Builder) {
	for _, n := range l.Nodes {
		n.writeTo(b)
	}
}

// CopyList copies the list with all its nodes.
func (l *ListNode) CopyList() *ListNode {
	if l == nil {
		return nil
	}
	c := &ListNode{l.NodeType, l.Pos, l.tr, nil}
	for _, n := range l.Nodes {
		c.Nodes = append(c.Nodes, n.Copy())
	}
	return c
}

// TextNode is plain text.
type TextNode struct {
	NodeType
	Pos
	tr   *Tree
	Text []byte
}

func (t *TextNode) tree() *Tree { return t.tr }

// String is the node as a template.
func (t *TextNode) String() string             { return string(t.Text) }
func (t *TextNode) writeTo(b *strings.Builder) { b.Write(t.Text) }

// Copy copies the node.
func (t *TextNode) Copy() Node {
	return &TextNode{t.NodeType, t.Pos, t.tr, append([]byte{}, t.Text...)}
}

// CommentNode is a comment.
type CommentNode struct {
	NodeType
	Pos
	tr   *Tree
	Text string
}

func (c *CommentNode) tree() *Tree { return c.tr }

// String is the node as a template.
func (c *CommentNode) String() string             { return text(c) }
func (c *CommentNode) writeTo(b *strings.Builder) { c.tr.action(b, c.Text) }

// Copy copies the node.
func (c *CommentNode) Copy() Node { d := *c; return &d }

// PipeNode is a pipeline with the variables that it sets.
type PipeNode struct {
	NodeType
	Pos
	tr       *Tree
	Line     int
	IsAssign bool // the variables were there before
	Decl     []*VariableNode
	Cmds     []*CommandNode
}

func (p *PipeNode) tree() *Tree { return p.tr }

// String is the node as a template.
func (p *PipeNode) String() string { return text(p) }

// Copy gives a copy of the node and of all below it.
func (p *PipeNode) Copy() Node { return p.CopyPipe() }

func (p *PipeNode) writeTo(b *strings.Builder) {
	for i, v := range p.Decl {
		if i > 0 {
			b.WriteString(", ")
		}
		v.writeTo(b)
	}
	switch {
	case len(p.Decl) == 0:
	case p.IsAssign:
		b.WriteString(" = ")
	default:
		b.WriteString(" := ")
	}
	for i, c := range p.Cmds {
		if i > 0 {
			b.WriteString(" | ")
		}
		c.writeTo(b)
	}
}

// CopyPipe copies the pipeline.
func (p *PipeNode) CopyPipe() *PipeNode {
	if p == nil {
		return nil
	}
	c := *p
	c.Decl, c.Cmds = make([]*VariableNode, len(p.Decl)), nil
	for i, v := range p.Decl {
		c.Decl[i] = v.Copy().(*VariableNode)
	}
	for _, cmd := range p.Cmds {
		c.Cmds = append(c.Cmds, cmd.Copy().(*CommandNode))
	}
	return &c
}

// ActionNode is a pipeline whose value is printed, unless it sets variables.
type ActionNode struct {
	NodeType
	Pos
	tr   *Tree
	Line int
	Pipe *PipeNode
}

func (a *ActionNode) tree() *Tree { return a.tr }

// String is the node as a template.
func (a *ActionNode) String() string             { return text(a) }
func (a *ActionNode) writeTo(b *strings.Builder) { a.tr.action(b, a.Pipe.String()) }

// Copy copies the node.
func (a *ActionNode) Copy() Node {
	return &ActionNode{a.NodeType, a.Pos, a.tr, a.Line, a.Pipe.CopyPipe()}
}

// CommandNode is a step of a pipeline: a value, or what is called and its arguments.
type CommandNode struct {
	NodeType
	Pos
	tr   *Tree
	Args []Node
}

func (c *CommandNode) tree() *Tree { return c.tr }

// String is the node as a template.
func (c *CommandNode) String() string { return text(c) }

func (c *CommandNode) writeTo(b *strings.Builder) {
	for i, arg := range c.Args {
		if i > 0 {
			b.WriteByte(' ')
		}
		writeOperand(b, arg)
	}
}

// writeOperand writes a pipeline in parentheses, and others as they are.
func writeOperand(b *strings.Builder, n Node) {
	if _, ok := n.(*PipeNode); ok {
		b.WriteByte('(')
		defer b.WriteByte(')')
	}
	n.writeTo(b)
}

// Copy copies the node.
func (c *CommandNode) Copy() Node {
	if c == nil {
		return c
	}
	d := &CommandNode{c.NodeType, c.Pos, c.tr, nil}
	for _, n := range c.Args {
		d.Args = append(d.Args, n.Copy())
	}
	return d
}

// IdentifierNode is the name of a function.
type IdentifierNode struct {
	NodeType
	Pos
	tr    *Tree
	Ident string
}

// NewIdentifier gives a node for the name, with no place and no tree.
func NewIdentifier(ident string) *IdentifierNode {
	return &IdentifierNode{NodeType: NodeIdentifier, Ident: ident}
}

// SetPos sets the place, and gives the node.
func (i *IdentifierNode) SetPos(pos Pos) *IdentifierNode {
	i.Pos = pos
	return i
}

// SetTree sets the tree, and gives the node.
func (i *IdentifierNode) SetTree(t *Tree) *IdentifierNode {
	i.tr = t
	return i
}

func (i *IdentifierNode) tree() *Tree { return i.tr }

// String is the node as a template.
func (i *IdentifierNode) String() string             { return i.Ident }
func (i *IdentifierNode) writeTo(b *strings.Builder) { b.WriteString(i.Ident) }

// Copy copies the node.
func (i *IdentifierNode) Copy() Node { c := *i; return &c }

// VariableNode is a variable, the dollar in its name, and fields of it.
type VariableNode struct {
	NodeType
	Pos
	tr    *Tree
	Ident []string
}

func (v *VariableNode) tree() *Tree { return v.tr }

// String is the node as a template.
func (v *VariableNode) String() string             { return strings.Join(v.Ident, ".") }
func (v *VariableNode) writeTo(b *strings.Builder) { b.WriteString(v.String()) }

// Copy copies the node.
func (v *VariableNode) Copy() Node {
	return &VariableNode{v.NodeType, v.Pos, v.tr, append([]string{}, v.Ident...)}
}

// DotNode is the dot.
type DotNode struct {
	NodeType
	Pos
	tr *Tree
}

func (d *DotNode) tree() *Tree { return d.tr }

// Type tells what kind of node it is.
func (d *DotNode) Type() NodeType { return NodeDot }

// String is the node as a template.
func (d *DotNode) String() string             { return "." }
func (d *DotNode) writeTo(b *strings.Builder) { b.WriteByte('.') }

// Copy copies the node.
func (d *DotNode) Copy() Node { c := *d; return &c }

// NilNode is the constant nil.
type NilNode struct {
	NodeType
	Pos
	tr *Tree
}

func (n *NilNode) tree() *Tree { return n.tr }

// Type tells what kind of node it is.
func (n *NilNode) Type() NodeType { return NodeNil }

// String is the node as a template.
func (n *NilNode) String() string             { return "nil" }
func (n *NilNode) writeTo(b *strings.Builder) { b.WriteString("nil") }

// Copy copies the node.
func (n *NilNode) Copy() Node { c := *n; return &c }

// FieldNode is fields of the dot.
type FieldNode struct {
	NodeType
	Pos
	tr    *Tree
	Ident []string
}

func (f *FieldNode) tree() *Tree { return f.tr }

// String is the node as a template.
func (f *FieldNode) String() string { return text(f) }

func (f *FieldNode) writeTo(b *strings.Builder) { writeFields(b, f.Ident) }

func writeFields(b *strings.Builder, names []string) {
	for _, name := range names {
		b.WriteByte('.')
		b.WriteString(name)
	}
}

// Copy copies the node.
func (f *FieldNode) Copy() Node {
	return &FieldNode{f.NodeType, f.Pos, f.tr, append([]string{}, f.Ident...)}
}

// ChainNode is fields of a term.
type ChainNode struct {
	NodeType
	Pos
	tr    *Tree
	Node  Node
	Field []string
}

// Add adds a field, which begins with a dot.
func (c *ChainNode) Add(field string) {
	name, dotted := strings.CutPrefix(field, ".")
	switch {
	case !dotted:
		panic("no dot in field")
	case name == "":
		panic("empty field")
	}
	c.Field = append(c.Field, name)
}

func (c *ChainNode) tree() *Tree { return c.tr }

// String is the node as a template.
func (c *ChainNode) String() string { return text(c) }

func (c *ChainNode) writeTo(b *strings.Builder) {
	writeOperand(b, c.Node)
	writeFields(b, c.Field)
}

// Copy copies the fields; the term is shared.
func (c *ChainNode) Copy() Node {
	return &ChainNode{c.NodeType, c.Pos, c.tr, c.Node, append([]string{}, c.Field...)}
}

// BoolNode is true or false.
type BoolNode struct {
	NodeType
	Pos
	tr   *Tree
	True bool
}

func (n *BoolNode) tree() *Tree { return n.tr }

// String is the node as a template.
func (n *BoolNode) String() string             { return strconv.FormatBool(n.True) }
func (n *BoolNode) writeTo(b *strings.Builder) { b.WriteString(n.String()) }

// Copy copies the node.
func (n *BoolNode) Copy() Node { c := *n; return &c }

// StringNode is a constant string.
type StringNode struct {
	NodeType
	Pos
	tr     *Tree
	Quoted string // as it was written
	Text   string
}

func (s *StringNode) tree() *Tree { return s.tr }

// String is the node as a template.
func (s *StringNode) String() string             { return s.Quoted }
func (s *StringNode) writeTo(b *strings.Builder) { b.WriteString(s.Quoted) }

// Copy copies the node.
func (s *StringNode) Copy() Node { c := *s; return &c }

// BranchNode is what if, range and with have in common.
type BranchNode struct {
	NodeType
	Pos
	tr       *Tree
	Line     int
	Pipe     *PipeNode
	List     *ListNode
	ElseList *ListNode // nil if there is none
}

var branchNames = map[NodeType]string{NodeIf: "if", NodeRange: "range", NodeWith: "with"}

func (b *BranchNode) tree() *Tree { return b.tr }

// String is the node as a template.
func (b *BranchNode) String() string { return text(b) }

func (b *BranchNode) writeTo(out *strings.Builder) {
	name, ok := branchNames[b.NodeType]
	if !ok {
		panic("unknown branch type")
	}
	b.tr.action(out, name, " ", b.Pipe.String())
	b.List.writeTo(out)
	if b.ElseList != nil {
		b.tr.action(out, "else")
		b.ElseList.writeTo(out)
	}
	b.tr.action(out, "end")
}

// Copy gives a node of the kind, which shares all with this one.
func (b *BranchNode) Copy() Node {
	switch b.NodeType {
	case NodeIf:
		return &IfNode{*b}
	case NodeRange:
		return &RangeNode{*b}
	case NodeWith:
		return &WithNode{*b}
	}
	panic("unknown branch type")
}

func (b *BranchNode) deep() BranchNode {
	return BranchNode{b.NodeType, b.Pos, b.tr, b.Line, b.Pipe.CopyPipe(), b.List.CopyList(), b.ElseList.CopyList()}
}

// IfNode is an if.
type IfNode struct{ BranchNode }

// Copy copies the node.
func (i *IfNode) Copy() Node { return &IfNode{i.deep()} }

// RangeNode is a range.
type RangeNode struct{ BranchNode }

// Copy copies the node.
func (r *RangeNode) Copy() Node { return &RangeNode{r.deep()} }

// WithNode is a with.
type WithNode struct{ BranchNode }

// Copy copies the node.
func (w *WithNode) Copy() Node { return &WithNode{w.deep()} }

// BreakNode is a break.
type BreakNode struct {
	tr *Tree
	NodeType
	Pos
	Line int
}

func (b *BreakNode) tree() *Tree { return b.tr }

// String is the node as a template.
func (b *BreakNode) String() string               { return text(b) }
func (b *BreakNode) writeTo(out *strings.Builder) { b.tr.action(out, "break") }

// Copy copies the node.
func (b *BreakNode) Copy() Node { c := *b; return &c }

// ContinueNode is a continue.
type ContinueNode struct {
	tr *Tree
	NodeType
	Pos
	Line int
}

func (c *ContinueNode) tree() *Tree { return c.tr }

// String is the node as a template.
func (c *ContinueNode) String() string             { return text(c) }
func (c *ContinueNode) writeTo(b *strings.Builder) { c.tr.action(b, "continue") }

// Copy copies the node.
func (c *ContinueNode) Copy() Node { d := *c; return &d }

// TemplateNode runs a template, with the value of the pipeline, if there is one, as dot.
type TemplateNode struct {
	NodeType
	Pos
	tr   *Tree
	Line int
	Name string
	Pipe *PipeNode
}

func (t *TemplateNode) tree() *Tree { return t.tr }

// String is the node as a template.
func (t *TemplateNode) String() string { return text(t) }

func (t *TemplateNode) writeTo(b *strings.Builder) {
	parts := []string{"template ", strconv.Quote(t.Name)}
	if t.Pipe != nil {
		parts = slices.Concat(parts, []string{" ", t.Pipe.String()})
	}
	t.tr.action(b, parts...)
}

// Copy copies the node.
func (t *TemplateNode) Copy() Node {
	return &TemplateNode{t.NodeType, t.Pos, t.tr, t.Line, t.Name, t.Pipe.CopyPipe()}
}

// mark is an else or an end, which ends a list.
type mark struct {
	NodeType
	Pos
	tr *Tree
}

func (m *mark) tree() *Tree    { return m.tr }
func (m *mark) String() string { return text(m) }
func (m *mark) Copy() Node     { c := *m; return &c }

func (m *mark) writeTo(b *strings.Builder) {
	if m.NodeType == nodeElse {
		m.tr.action(b, "else")
	} else {
		m.tr.action(b, "end")
	}
}

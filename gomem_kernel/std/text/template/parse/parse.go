// Package parse makes trees of the templates of text/template.
package parse

import (
	"bytes"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// Tree is a template.
type Tree struct {
	Name      string
	ParseName string // of the template that stands at the top of the text
	Root      *ListNode
	Mode      Mode
	text      string

	leftDelim  string
	rightDelim string

	*parser // while the text is parsed
	vars    []string
	started int // line where the action begins, 0 outside
	ranges  int // depth of them
	parens  int // depth of them
}

// parser is what the trees of a text share while it is parsed.
type parser struct {
	tokens []token
	at     int // next token
	read   int // number of those that were looked at
	funcs  []map[string]any
	set    map[string]*Tree
}

// Mode is a set of choices.
type Mode uint

const (
	ParseComments Mode = 1 << iota // comments come into the tree
	SkipFuncCheck                  // functions need not be there
)

const (
	maxParens    = 10000
	defaultLeft  = "{{"
	defaultRight = "}}"
)

// New gives an empty tree.
func New(name string, funcs ...map[string]any) *Tree {
	return &Tree{Name: name, parser: &parser{funcs: funcs}}
}

// Copy copies the tree.
func (t *Tree) Copy() *Tree {
	if t == nil {
		return nil
	}
	return &Tree{Name: t.Name, ParseName: t.ParseName, Root: t.Root.CopyList(), text: t.text, leftDelim: t.leftDelim, rightDelim: t.rightDelim}
}

// Parse gives the trees of all templates that the text defines, by name. Empty delimiters stand for
// "{{" and "}}".
func Parse(name, text, leftDelim, rightDelim string, funcs ...map[string]any) (map[string]*Tree, error) {
	set := make(map[string]*Tree)
	t := New(name)
	t.text = text
	_, err := t.Parse(text, leftDelim, rightDelim, set, funcs...)
	return set, err
}

// Parse makes t the tree of the text, and adds it and those that the text defines to the set.
func (t *Tree) Parse(text, leftDelim, rightDelim string, treeSet map[string]*Tree, funcs ...map[string]any) (tree *Tree, err error) {
	defer t.recover(&err)
	t.ParseName = t.Name
	t.leftDelim, t.rightDelim = leftDelim, rightDelim
	if leftDelim == "" {
		t.leftDelim = defaultLeft
	}
	if rightDelim == "" {
		t.rightDelim = defaultRight
	}
	t.parser = &parser{funcs: funcs, set: treeSet}
	l := lexer{input: text, left: t.leftDelim, right: t.rightDelim, comments: t.Mode&ParseComments != 0, words: keywords}
	if t.hasFunction("break") || t.hasFunction("continue") {
		l.words = maps.Clone(keywords)
		maps.DeleteFunc(l.words, func(word string, k kind) bool {
			return (k == tokenBreak || k == tokenContinue) && t.hasFunction(word)
		})
	}
	t.tokens = l.run()
	t.start()
	t.text = text
	t.topLevel()
	t.add()
	t.parser, t.vars = nil, nil
	return t, nil
}

func (t *Tree) start() {
	t.Root = nil
	t.vars = []string{"$"}
	t.parens = 0
}

// recover turns the panic of an error of the text into that error.
func (t *Tree) recover(errp *error) {
	e := recover()
	if e == nil {
		return
	}
	if _, ok := e.(runtime.Error); ok {
		panic(e)
	}
	t.parser, t.vars = nil, nil
	*errp = e.(error)
}

// add puts the tree into the set; an empty tree gives way.
func (t *Tree) add() {
	old := t.set[t.Name]
	switch {
	case old == nil || IsEmptyTree(old.Root):
		t.set[t.Name] = t
	case !IsEmptyTree(t.Root):
		t.errorf("template: multiple definition of template %q", t.Name)
	}
}

// IsEmptyTree tells whether there is nothing but space and comments.
func IsEmptyTree(n Node) bool {
	switch n := n.(type) {
	case nil, *CommentNode:
		return true
	case *ListNode:
		return !slices.ContainsFunc(n.Nodes, func(n Node) bool { return !IsEmptyTree(n) })
	case *TextNode:
		return len(bytes.TrimSpace(n.Text)) == 0
	case *ActionNode, *IfNode, *RangeNode, *TemplateNode, *WithNode:
		return false
	}
	panic("unknown node: " + n.String())
}

// ErrorContext gives the place and the text of a node, for messages.
func (t *Tree) ErrorContext(n Node) (location, context string) {
	tree := n.tree()
	if tree == nil {
		tree = t
	}
	before := tree.text[:n.Position()]
	column := len(before) - (strings.LastIndexByte(before, '\n') + 1)
	return fmt.Sprintf("%s:%d:%d", tree.ParseName, 1+strings.Count(before, "\n"), column), n.String()
}

func (t *Tree) errorf(format string, args ...any) {
	t.Root = nil
	line := 0
	if t.read > 0 {
		line = t.tokens[t.read-1].line
	}
	format = fmt.Sprintf("template: %s:%d: %s", t.ParseName, line, format)
	panic(fmt.Errorf(format, args...))
}

// next gives the next token; behind the last there are more like an end.
func (t *Tree) next() token {
	at := t.at
	t.at++
	if at >= len(t.tokens) {
		return token{kind: tokenEOF}
	}
	t.read = max(t.read, t.at)
	return t.tokens[at]
}

func (t *Tree) peek() token {
	tok := t.next()
	t.at--
	return tok
}

// skip passes over space, and gives the token after it, which stays the next.
func (t *Tree) skip() token {
	for t.peek().kind == tokenSpace {
		t.at++
	}
	return t.peek()
}

// word gives the next token that is not space.
func (t *Tree) word() token {
	t.skip()
	return t.next()
}

func (t *Tree) expect(context string, kinds ...kind) token {
	tok := t.word()
	if !slices.Contains(kinds, tok.kind) {
		t.unexpected(tok, context)
	}
	return tok
}

func (t *Tree) unexpected(tok token, context string) {
	if tok.kind != tokenError {
		t.errorf("unexpected %s in %s", tok, context)
	}
	extra := ""
	if t.started != 0 && t.started != tok.line {
		extra = fmt.Sprintf(" started at %s:%d", t.ParseName, t.started)
		if !strings.HasSuffix(tok.text, " action") {
			extra = " in action" + extra
		}
	}
	t.errorf("%s%s", tok, extra)
}

// topLevel reads the whole text. Definitions may stand here only.
func (t *Tree) topLevel() {
	t.Root = &ListNode{NodeList, t.peek().pos, t, nil}
	for t.peek().kind != tokenEOF {
		if t.peek().kind == tokenLeft {
			back := t.at
			t.next()
			if t.word().kind == tokenDefine {
				t.definition()
				continue
			}
			t.at = back
		}
		n := t.textOrAction()
		if n.Type() == nodeEnd || n.Type() == nodeElse {
			t.errorf("unexpected %s", n)
		}
		t.Root.Nodes = append(t.Root.Nodes, n)
	}
}

// inner gives the tree of a template that is defined in this one.
func (t *Tree) inner(name string) *Tree {
	n := &Tree{Name: name, ParseName: t.ParseName, Mode: t.Mode, text: t.text, leftDelim: t.leftDelim, rightDelim: t.rightDelim, parser: t.parser}
	n.start()
	return n
}

// body reads the text of a template up to its end, and adds it to the set.
func (t *Tree) body(report *Tree, context string) {
	root, end := t.list()
	t.Root = root
	if end.Type() != nodeEnd {
		report.errorf("unexpected %s in %s", end, context)
	}
	t.add()
	t.parser, t.vars = nil, nil
}

func (t *Tree) definition() {
	const context = "define clause"
	n := t.inner("definition")
	n.Name = n.templateName(n.expect(context, tokenString, tokenRawString), context)
	n.expect(context, tokenRight)
	n.body(n, context)
}

func (t *Tree) templateName(tok token, context string) string {
	if tok.kind != tokenString && tok.kind != tokenRawString {
		t.unexpected(tok, context)
	}
	return t.unquote(tok)
}

func (t *Tree) unquote(tok token) string {
	s, err := strconv.Unquote(tok.text)
	if err != nil {
		t.errorf("%s", err)
	}
	return s
}

// list reads nodes up to an else or an end, which it gives too.
func (t *Tree) list() (list *ListNode, end Node) {
	list = &ListNode{NodeList, t.skip().pos, t, nil}
	for t.skip().kind != tokenEOF {
		n := t.textOrAction()
		if n.Type() == nodeEnd || n.Type() == nodeElse {
			return list, n
		}
		list.Nodes = append(list.Nodes, n)
	}
	t.errorf("unexpected EOF")
	return nil, nil
}

func (t *Tree) textOrAction() Node {
	switch tok := t.word(); tok.kind {
	case tokenText:
		return &TextNode{NodeText, tok.pos, t, []byte(tok.text)}
	case tokenComment:
		return &CommentNode{NodeComment, tok.pos, t, tok.text}
	case tokenLeft:
		t.started = tok.line
		defer func() { t.started = 0 }()
		return t.actionNode()
	default:
		t.unexpected(tok, "input")
	}
	return nil
}

func (t *Tree) actionNode() Node {
	tok := t.word()
	switch tok.kind {
	case tokenBlock:
		return t.blockNode()
	case tokenBreak:
		t.loopExit("{{break}}")
		return &BreakNode{t, NodeBreak, tok.pos, tok.line}
	case tokenContinue:
		t.loopExit("{{continue}}")
		return &ContinueNode{t, NodeContinue, tok.pos, tok.line}
	case tokenElse:
		// What follows on else without a delimiter is read by the branch.
		if next := t.skip(); next.kind == tokenIf || next.kind == tokenWith {
			return &mark{nodeElse, next.pos, t}
		}
		return &mark{nodeElse, t.expect("else", tokenRight).pos, t}
	case tokenEnd:
		return &mark{nodeEnd, t.expect("end", tokenRight).pos, t}
	case tokenIf:
		return &IfNode{t.branch(NodeIf)}
	case tokenRange:
		return &RangeNode{t.branch(NodeRange)}
	case tokenWith:
		return &WithNode{t.branch(NodeWith)}
	case tokenTemplate:
		return t.templateNode()
	}
	t.at--
	return &ActionNode{NodeAction, tok.pos, t, tok.line, t.pipeline("command", tokenRight)}
}

func (t *Tree) loopExit(word string) {
	if tok := t.word(); tok.kind != tokenRight {
		t.unexpected(tok, word)
	}
	if t.ranges == 0 {
		t.errorf("%s outside {{range}}", word)
	}
}

// branch reads the rest of an if, range or with. Variables of its pipeline end with it.
func (t *Tree) branch(kind NodeType) BranchNode {
	n := len(t.vars)
	defer func() { t.vars = t.vars[:n] }()
	pipe := t.pipeline(branchNames[kind], tokenRight)
	if kind == NodeRange {
		t.ranges++
	}
	list, end := t.list()
	if kind == NodeRange {
		t.ranges--
	}
	b := BranchNode{kind, pipe.Pos, t, pipe.Line, pipe, list, nil}
	if end.Type() == nodeEnd {
		return b
	}
	var chained Node
	switch next := t.peek().kind; {
	case kind == NodeIf && next == tokenIf:
		t.next()
		chained = &IfNode{t.branch(NodeIf)}
	case kind == NodeWith && next == tokenWith:
		t.next()
		chained = &WithNode{t.branch(NodeWith)}
	}
	if chained != nil {
		b.ElseList = &ListNode{NodeList, end.Position(), t, []Node{chained}}
		return b
	}
	if b.ElseList, end = t.list(); end.Type() != nodeEnd {
		t.errorf("expected end; found %s", end)
	}
	return b
}

func (t *Tree) blockNode() Node {
	const context = "block clause"
	tok := t.word()
	name := t.templateName(tok, context)
	pipe := t.pipeline(context, tokenRight)
	t.inner(name).body(t, context)
	return &TemplateNode{NodeTemplate, tok.pos, t, tok.line, name, pipe}
}

func (t *Tree) templateNode() Node {
	const context = "template clause"
	tok := t.word()
	name := t.templateName(tok, context)
	var pipe *PipeNode
	if t.word().kind != tokenRight {
		t.at--
		pipe = t.pipeline(context, tokenRight)
	}
	return &TemplateNode{NodeTemplate, tok.pos, t, tok.line, name, pipe}
}

// pipeline reads a pipeline up to the end token.
func (t *Tree) pipeline(context string, end kind) *PipeNode {
	first := t.skip()
	pipe := &PipeNode{NodeType: NodePipe, Pos: first.pos, tr: t, Line: first.line}
	for t.declaration(pipe, context) {
	}
	for {
		switch tok := t.word(); tok.kind {
		case end:
			t.checkPipeline(pipe, context)
			return pipe
		case tokenBool, tokenCharConstant, tokenComplex, tokenDot, tokenField, tokenIdentifier, tokenNumber,
			tokenNil, tokenRawString, tokenString, tokenVariable, tokenOpen:
			t.at--
			pipe.Cmds = append(pipe.Cmds, t.command())
		default:
			t.unexpected(tok, context)
		}
	}
}

// declaration reads a variable that the pipeline sets, and tells whether another one follows, which is
// so in a range only.
func (t *Tree) declaration(pipe *PipeNode, context string) bool {
	v := t.skip()
	if v.kind != tokenVariable {
		return false
	}
	back := t.at
	t.next()
	next := t.skip()
	comma := next.kind == tokenChar && next.text == ","
	if !comma && next.kind != tokenAssign && next.kind != tokenDeclare {
		t.at = back
		return false
	}
	t.next()
	pipe.IsAssign = pipe.IsAssign || next.kind == tokenAssign
	pipe.Decl = append(pipe.Decl, t.variable(v))
	t.vars = append(t.vars, v.text)
	if !comma {
		return false
	}
	if context != "range" || len(pipe.Decl) > 1 {
		t.errorf("too many declarations in %s", context)
	}
	switch t.skip().kind {
	case tokenVariable, tokenRight, tokenClose:
		return true
	}
	t.errorf("range can only initialize variables")
	return false
}

func (t *Tree) variable(tok token) *VariableNode {
	return &VariableNode{NodeVariable, tok.pos, t, strings.Split(tok.text, ".")}
}

func (t *Tree) checkPipeline(pipe *PipeNode, context string) {
	if len(pipe.Cmds) == 0 {
		t.errorf("missing value for %s", context)
	}
	for i, c := range pipe.Cmds[1:] {
		switch c.Args[0].Type() {
		case NodeBool, NodeDot, NodeNil, NodeNumber, NodeString:
			t.errorf("non executable command in pipeline stage %d", i+2)
		}
	}
}

// command reads operands, between which there is space.
func (t *Tree) command() *CommandNode {
	cmd := &CommandNode{NodeCommand, t.skip().pos, t, nil}
	for {
		t.skip()
		if operand := t.operand(); operand != nil {
			cmd.Args = append(cmd.Args, operand)
		}
		switch tok := t.next(); tok.kind {
		case tokenSpace:
			continue
		case tokenRight, tokenClose:
			t.at--
		case tokenPipe:
		default:
			t.unexpected(tok, "operand")
		}
		break
	}
	if len(cmd.Args) == 0 {
		t.errorf("empty command")
	}
	return cmd
}

// operand reads a term with the fields that follow on it.
func (t *Tree) operand() Node {
	n := t.term()
	if n == nil || t.peek().kind != tokenField {
		return n
	}
	chain := &ChainNode{NodeChain, t.peek().pos, t, n, nil}
	for t.peek().kind == tokenField {
		chain.Add(t.next().text)
	}
	switch n.Type() {
	case NodeField:
		return &FieldNode{NodeField, chain.Pos, t, strings.Split(chain.String()[1:], ".")}
	case NodeVariable:
		return &VariableNode{NodeVariable, chain.Pos, t, strings.Split(chain.String(), ".")}
	case NodeBool, NodeString, NodeNumber, NodeNil, NodeDot:
		t.errorf("unexpected . after term %q", n.String())
	}
	return chain
}

// term reads a term, if one is next.
func (t *Tree) term() Node {
	switch tok := t.word(); tok.kind {
	case tokenIdentifier:
		if t.Mode&SkipFuncCheck == 0 && !t.hasFunction(tok.text) {
			t.errorf("function %q not defined", tok.text)
		}
		return NewIdentifier(tok.text).SetTree(t).SetPos(tok.pos)
	case tokenDot:
		return &DotNode{NodeDot, tok.pos, t}
	case tokenNil:
		return &NilNode{NodeNil, tok.pos, t}
	case tokenVariable:
		v := t.variable(tok)
		if !slices.Contains(t.vars, v.Ident[0]) {
			t.errorf("undefined variable %q", v.Ident[0])
		}
		return v
	case tokenField:
		return &FieldNode{NodeField, tok.pos, t, strings.Split(tok.text[1:], ".")}
	case tokenBool:
		return &BoolNode{NodeBool, tok.pos, t, tok.text == "true"}
	case tokenCharConstant, tokenComplex, tokenNumber:
		n, err := t.newNumber(tok)
		if err != nil {
			t.errorf("%s", err)
		}
		return n
	case tokenOpen:
		if t.parens >= maxParens {
			t.errorf("max expression depth exceeded")
		}
		t.parens++
		defer func() { t.parens-- }()
		return t.pipeline("parenthesized pipeline", tokenClose)
	case tokenString, tokenRawString:
		return &StringNode{NodeString, tok.pos, t, tok.text, t.unquote(tok)}
	}
	t.at--
	return nil
}

func (t *Tree) hasFunction(name string) bool {
	return slices.ContainsFunc(t.funcs, func(funcs map[string]any) bool { return funcs[name] != nil })
}

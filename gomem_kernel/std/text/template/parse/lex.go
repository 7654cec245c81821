package parse

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is the kind of a token.
type kind int

const (
	tokenError kind = iota // its text is the message
	tokenEOF
	tokenText
	tokenComment
	tokenLeft  // left delimiter
	tokenRight // right delimiter
	tokenSpace
	tokenAssign
	tokenDeclare
	tokenPipe
	tokenOpen
	tokenClose
	tokenChar // a character with no meaning of its own, as the comma
	tokenCharConstant
	tokenNumber
	tokenComplex
	tokenString
	tokenRawString
	tokenBool
	tokenField
	tokenVariable
	tokenIdentifier
	tokenKeyword // from here on are words with a meaning
	tokenBlock
	tokenBreak
	tokenContinue
	tokenDefine
	tokenDot
	tokenElse
	tokenEnd
	tokenIf
	tokenNil
	tokenRange
	tokenTemplate
	tokenWith
)

var keywords = map[string]kind{
	"block": tokenBlock, "break": tokenBreak, "continue": tokenContinue, "define": tokenDefine, "else": tokenElse,
	"end": tokenEnd, "if": tokenIf, "nil": tokenNil, "range": tokenRange, "template": tokenTemplate, "with": tokenWith,
}

// token is a piece of a template.
type token struct {
	kind kind
	pos  Pos
	text string
	line int // where it begins
}

// String gives the token as error messages name it.
func (t token) String() string {
	switch {
	case t.kind == tokenEOF:
		return "EOF"
	case t.kind == tokenError:
		return t.text
	case t.kind > tokenKeyword:
		return "<" + t.text + ">"
	case len(t.text) > 10:
		return fmt.Sprintf("%.10q...", t.text)
	}
	return fmt.Sprintf("%q", t.text)
}

const (
	spaces       = " \t\r\n"
	markerLen    = 2 // of a trim marker: minus and space
	leftComment  = "/*"
	rightComment = "*/"
	eof          = -1
)

// lexer cuts a template into tokens, all at once. After an error there are no more.
type lexer struct {
	input       string
	left, right string // delimiters
	comments    bool   // keep them
	words       map[string]kind
	pos, start  int // what is read, and where the token began
	line        int // of start
	depth       int // of parentheses
	tokens      []token
	failed      bool
}

// run gives the tokens, the last of them EOF or an error.
func (l *lexer) run() []token {
	l.line = 1
	for !l.failed && l.plainText() {
		for !l.failed && l.inAction() {
		}
	}
	return l.tokens
}

// take ends a token; skip drops what was read.
func (l *lexer) take(kind kind) {
	text := l.input[l.start:l.pos]
	l.tokens = append(l.tokens, token{kind, Pos(l.start), text, l.line})
	l.skip()
}

func (l *lexer) skip() {
	l.line += strings.Count(l.input[l.start:l.pos], "\n")
	l.start = l.pos
}

func (l *lexer) fail(format string, args ...any) {
	l.tokens = append(l.tokens, token{tokenError, Pos(l.start), fmt.Sprintf(format, args...), l.line})
	l.failed = true
}

func (l *lexer) rest() string { return l.input[l.pos:] }

func (l *lexer) peek() rune {
	if l.pos >= len(l.input) {
		return eof
	}
	r, _ := utf8.DecodeRuneInString(l.rest())
	return r
}

func (l *lexer) next() rune {
	if l.pos >= len(l.input) {
		return eof
	}
	r, size := utf8.DecodeRuneInString(l.rest())
	l.pos += size
	return r
}

// plainText reads up to the next action, and its delimiter; it tells whether there is one.
func (l *lexer) plainText() bool {
	for {
		at := strings.Index(l.rest(), l.left)
		if at < 0 {
			l.pos = len(l.input)
			if l.pos > l.start {
				l.take(tokenText)
			}
			l.take(tokenEOF)
			return false
		}
		delim := l.pos + at
		trims := trimsLeft(l.input[delim+len(l.left):])
		text := l.input[l.start:delim]
		if trims {
			text = strings.TrimRight(text, spaces)
		}
		l.pos = l.start + len(text)
		if text != "" {
			l.take(tokenText)
		}
		l.pos = delim
		l.skip()
		l.pos += len(l.left)
		marker := 0
		if trims {
			marker = markerLen
		}
		if !strings.HasPrefix(l.input[l.pos+marker:], leftComment) {
			l.take(tokenLeft)
			l.pos += marker
			l.skip()
			l.depth = 0
			return true
		}
		l.pos += marker
		l.skip()
		if !l.comment() {
			return false
		}
	}
}

// comment reads a comment with the delimiter after it.
func (l *lexer) comment() bool {
	l.pos += len(leftComment)
	end := strings.Index(l.rest(), rightComment)
	if end < 0 {
		l.fail("unclosed comment")
		return false
	}
	l.pos += end + len(rightComment)
	closes, trims := l.atRight()
	if !closes {
		l.fail("comment ends before closing delimiter")
		return false
	}
	if l.comments {
		l.take(tokenComment)
	}
	if trims {
		l.pos += markerLen
	}
	l.pos += len(l.right)
	l.trimAfter(trims)
	return true
}

func (l *lexer) trimAfter(trims bool) {
	if trims {
		l.pos += len(l.rest()) - len(strings.TrimLeft(l.rest(), spaces))
	}
	l.skip()
}

func trimsLeft(s string) bool { return len(s) >= markerLen && s[0] == '-' && isSpace(rune(s[1])) }

func trimsRight(s string) bool { return len(s) >= markerLen && isSpace(rune(s[0])) && s[1] == '-' }

// atRight tells whether the right delimiter is next, and whether it has a trim marker.
func (l *lexer) atRight() (closes, trims bool) {
	if trimsRight(l.rest()) && strings.HasPrefix(l.rest()[markerLen:], l.right) {
		return true, true
	}
	return strings.HasPrefix(l.rest(), l.right), false
}

// inAction reads a token of an action; it gives false after the delimiter.
func (l *lexer) inAction() bool {
	if closes, trims := l.atRight(); closes {
		if l.depth > 0 {
			l.fail("unclosed left paren")
			return false
		}
		if trims {
			l.pos += markerLen
			l.skip()
		}
		l.pos += len(l.right)
		l.take(tokenRight)
		l.trimAfter(trims)
		return false
	}
	switch r := l.next(); {
	case r == eof:
		l.fail("unclosed action")
	case isSpace(r):
		for isSpace(l.peek()) {
			if closes, trims := l.atRight(); closes && trims {
				break
			}
			l.next()
		}
		l.take(tokenSpace)
	case r == '=':
		l.take(tokenAssign)
	case r == ':':
		if l.next() != '=' {
			l.fail("expected :=")
			return false
		}
		l.take(tokenDeclare)
	case r == '|':
		l.take(tokenPipe)
	case r == '"':
		l.quoted('"', tokenString, "quoted string")
	case r == '\'':
		l.quoted('\'', tokenCharConstant, "character constant")
	case r == '`':
		end := strings.IndexByte(l.rest(), '`')
		if end < 0 {
			l.fail("unterminated raw quoted string")
			return false
		}
		l.pos += end + 1
		l.take(tokenRawString)
	case r == '$':
		l.name(tokenVariable, tokenVariable)
	case r == '.' && l.pos < len(l.input) && (l.input[l.pos] < '0' || l.input[l.pos] > '9'):
		l.name(tokenField, tokenDot)
	case r == '.' || r == '+' || r == '-' || r >= '0' && r <= '9':
		l.pos--
		l.number()
	case isWord(r):
		l.word()
	case r == '(':
		l.depth++
		l.take(tokenOpen)
	case r == ')':
		l.depth--
		if l.depth < 0 {
			l.fail("unexpected right paren")
			return false
		}
		l.take(tokenClose)
	case r <= unicode.MaxASCII && unicode.IsPrint(r):
		l.take(tokenChar)
	default:
		l.fail("unrecognized character in action: %#U", r)
	}
	return true
}

// quoted reads up to the quote; a backslash keeps the character after it from being that.
func (l *lexer) quoted(quote rune, kind kind, what string) {
	for {
		r := l.next()
		if r == '\\' {
			if r = l.next(); r != eof && r != '\n' {
				continue
			}
		}
		switch r {
		case quote:
			l.take(kind)
			return
		case eof, '\n':
			l.fail("unterminated %s", what)
			return
		}
	}
}

// name reads what follows a dot or a dollar; bare is the token if nothing does.
func (l *lexer) name(kind, bare kind) {
	if l.ended() {
		l.take(bare)
		return
	}
	l.wordEnd(func(string) { l.take(kind) })
}

// wordEnd reads the rest of a word, which must end where a word can, and hands it on.
func (l *lexer) wordEnd(done func(word string)) {
	for isWord(l.peek()) {
		l.next()
	}
	if !l.ended() {
		l.fail("bad character %#U", l.peek())
		return
	}
	done(l.input[l.start:l.pos])
}

func (l *lexer) word() {
	l.wordEnd(func(word string) {
		switch kind, ok := l.words[word]; {
		case ok:
			l.take(kind)
		case word == "true", word == "false":
			l.take(tokenBool)
		default:
			l.take(tokenIdentifier)
		}
	})
}

// ended tells whether what is next can follow a word.
func (l *lexer) ended() bool {
	r := l.peek()
	return r == eof || strings.ContainsRune(spaces+".,|:)(", r) || strings.HasPrefix(l.rest(), l.right)
}

// number reads a number, or two that make a complex one.
func (l *lexer) number() {
	ok, kind := l.digits(), tokenNumber
	if r := l.peek(); ok && (r == '+' || r == '-') {
		kind = tokenComplex
		ok = l.digits() && l.input[l.pos-1] == 'i'
	}
	if !ok {
		l.fail("bad number syntax: %q", l.input[l.start:l.pos])
		return
	}
	l.take(kind)
}

// accept reads one of the characters, if one is next.
func (l *lexer) accept(chars string) bool {
	if r := l.peek(); r == eof || !strings.ContainsRune(chars, r) {
		return false
	}
	l.next()
	return true
}

// digits reads what looks like a number; whether it is one is found out later.
func (l *lexer) digits() bool {
	const decimal, hexadecimal = "0123456789_", "0123456789abcdefABCDEF_"
	l.accept("+-")
	set := decimal
	if l.accept("0") {
		switch {
		case l.accept("xX"):
			set = hexadecimal
		case l.accept("oO"):
			set = "01234567_"
		case l.accept("bB"):
			set = "01_"
		}
	}
	run := func(set string) {
		for l.accept(set) {
		}
	}
	run(set)
	if l.accept(".") {
		run(set)
	}
	if set == decimal && l.accept("eE") || set == hexadecimal && l.accept("pP") {
		l.accept("+-")
		run(decimal)
	}
	l.accept("i")
	if isWord(l.peek()) {
		l.next()
		return false
	}
	return true
}

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\r' || r == '\n' }

func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

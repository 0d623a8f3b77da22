-- Turns a page of the course (CommonMark with fenced divs, made by hooks/saferoad/coursetext.py) into calls of functions
-- that print/course.typ gives: module, able, lesson, exercise, scenario, sentences, question, keep; or one chapter.
-- Links become their words, ids of headings fall away: on paper nothing can be clicked.

local function as_string(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"') .. '"'
end

local function content(blocks)
  local written = pandoc.write(pandoc.Pandoc(blocks), "typst", { wrap_text = "none" })
  return "[" .. written:gsub("%s+$", "") .. "]"
end

local function inline(inlines)
  return content({ pandoc.Plain(inlines) })
end

local function list(parts)
  return "(" .. table.concat(parts, ", ") .. (#parts > 0 and "," or "") .. ")"
end

local function items(block)
  local found = {}
  for _, item in ipairs(block.content) do
    table.insert(found, content(item))
  end
  return list(found)
end

local function is_list(block)
  return block.t == "BulletList" or block.t == "OrderedList"
end

local function titled(div)
  return inline(pandoc.utils.blocks_to_inlines(pandoc.read(div.attributes.title or "", "commonmark").blocks))
end

-- A first sentence ends with the first word that ends in a full stop, a question mark or an exclamation mark.
local function first_sentence(inlines)
  for at, one in ipairs(inlines) do
    if one.t == "Str" and one.text:match("[.?!][»”’\"')]*$") then
      local first, rest = pandoc.Inlines({}), pandoc.Inlines({})
      for n, other in ipairs(inlines) do
        if n <= at then
          first:insert(other)
        elseif n > at + 1 then
          rest:insert(other)
        end
      end
      return first, rest
    end
  end
  return inlines, pandoc.Inlines({})
end

-- "More: title" names a page, so its words stand in quotation marks; elsewhere a link is part of its sentence.
local marks = { mn = { "«", "»" }, en = { "“", "”" }, ko = { "‘", "’" } }
local language = "mn"

local function is_after_colon(inlines, at)
  local before = inlines[at - 1] and inlines[at - 1].t == "Space" and inlines[at - 2] or inlines[at - 1]
  return before and before.t == "Str" and before.text:match("[:,]$")
end

local plainer = {
  traverse = "topdown",
  Inlines = function(inlines)
    local found, quoted = pandoc.Inlines({}), false
    for at, one in ipairs(inlines) do
      if one.t == "Link" then
        local comma = quoted and inlines[at - 2] and inlines[at - 2].text == ","
        quoted = is_after_colon(inlines, at) and (inlines[at - 2].text:match(":$") or comma)
        local open, close = table.unpack(quoted and marks[language] or { "", "" })
        found:extend(open ~= "" and { pandoc.Str(open) } or {})
        found:extend(one.content)
        found:extend(close ~= "" and { pandoc.Str(close) } or {})
      else
        found:insert(one)
      end
    end
    return found
  end,
  SoftBreak = function()
    return pandoc.Space()
  end,
  Span = function(span)
    if span.classes:includes("call") then
      return pandoc.RawInline("typst", "#call(" .. as_string(span.attributes.key) .. ");")
    end
  end,
}

local boxes -- a note, a contact or a table of ours, wherever it stands inside a text
boxes = {
  traverse = "topdown",
  Para = function(para) -- what ends with a colon stands on one page with what follows
    local ending = para.content[#para.content]
    if ending and ending.t == "Str" and ending.text:match(":$") then
      return pandoc.RawBlock("typst", "#ahead(" .. content({ para }) .. ")")
    end
  end,
  Div = function(div)
    local kind, key = div.classes[1], div.attributes.key
    if kind == "contact" or kind == "phrases" or kind == "plan" then
      return pandoc.RawBlock("typst", "#" .. kind .. "(" .. as_string(key) .. ")")
    end
    if kind == "course-papers" or kind == "papers" then
      return {}
    end
    local body = content(div.content:walk(boxes))
    return pandoc.RawBlock("typst", "#note(" .. as_string(kind) .. ", " .. titled(div) .. ", " .. body .. ")"), false
  end,
}

local function is_box(block, kind)
  return block.t == "Div" and block.classes:includes(kind)
end

local function in_boxes(blocks)
  return content(pandoc.Blocks(blocks):walk(boxes))
end

-- What a reader fills in by hand ends with a colon.
local function ends_with_colon(blocks)
  local last = blocks[#blocks]
  local ending = last and last.content and last.content[#last.content]
  return ending and ending.t == "Str" and ending.text:match(":$")
end

local function is_to_fill_in(block)
  return block.t == "BulletList" and block.content:find_if(function(item)
    return not ends_with_colon(item)
  end) == nil
end

-- An exercise in pieces that may stand on a page or slide of their own; what ends with a colon stays with its list.
local function pieces(blocks)
  local found, waiting = {}, {}
  for at, block in ipairs(blocks) do
    table.insert(waiting, block)
    local following = blocks[at + 1]
    if not (following and is_list(following)) then
      local written, lines = {}, "()"
      for _, one in ipairs(waiting) do
        if is_to_fill_in(one) then
          lines = items(one)
        else
          table.insert(written, one)
        end
      end
      table.insert(found, "(text: " .. in_boxes(written) .. ", lines: " .. lines .. ")")
      waiting = {}
    end
  end
  return list(found)
end

local function lesson(head, blocks)
  local first, rest, points = pandoc.Inlines({}), {}, "()"
  for _, block in ipairs(blocks) do
    if block.t == "Para" and #first == 0 and #rest == 0 then
      local after
      first, after = first_sentence(block.content)
      if #after > 0 then
        table.insert(rest, pandoc.Para(after))
      end
    else
      if is_list(block) and points == "()" then
        points = items(block)
      end
      table.insert(rest, block)
    end
  end
  local parts = { as_string(head.identifier), inline(head.content), inline(first), in_boxes(rest), points }
  return "lesson(" .. table.concat(parts, ", ") .. ")"
end

local function scenario(div)
  local story, questions = {}, "()"
  for _, block in ipairs(div.content) do
    if is_list(block) then
      questions = items(block)
    else
      table.insert(story, block)
    end
  end
  return "scenario(" .. titled(div) .. ", " .. in_boxes(story) .. ", " .. questions .. ")"
end

local function only_list(blocks)
  for _, block in ipairs(blocks) do
    if is_list(block) then
      return items(block)
    end
  end
  return "()"
end

local function without_list(blocks)
  local found = {}
  for _, block in ipairs(blocks) do
    if not is_list(block) then
      table.insert(found, block)
    end
  end
  return in_boxes(found)
end

local function questions(blocks, calls)
  local asked, options, said
  for _, block in ipairs(blocks) do
    if block.t == "Header" then
      asked, options, said = inline(block.content), "()", {}
    elseif is_list(block) then
      options = items(block)
    elseif is_box(block, "answer") then
      local told = { asked, options, titled(block), in_boxes(block.content) }
      table.insert(calls, "question(" .. table.concat(told, ", ") .. ")")
    end
  end
end

local sections = {
  able = function(head, blocks, calls)
    table.insert(calls, "able(" .. inline(head.content) .. ", " .. only_list(blocks) .. ")")
  end,
  exercise = function(head, blocks, calls)
    for _, block in ipairs(blocks) do
      if is_box(block, "exercise") then
        table.insert(calls, "exercise(" .. inline(head.content) .. ", " .. titled(block) .. ", " .. pieces(block.content) .. ")")
      end
    end
  end,
  scenarios = function(head, blocks, calls)
    for _, block in ipairs(blocks) do
      if is_box(block, "scenario") then
        table.insert(calls, scenario(block))
      end
    end
  end,
  phrases = function(head, blocks, calls)
    for _, block in ipairs(blocks) do
      if is_box(block, "phrases") then
        table.insert(calls, "sentences(" .. inline(head.content) .. ", " .. as_string(block.attributes.key) .. ")")
      end
    end
  end,
  ["self-test"] = function(head, blocks, calls)
    table.insert(calls, "self-test(" .. inline(head.content) .. ")")
    questions(blocks, calls)
  end,
  keep = function(head, blocks, calls)
    table.insert(calls, "keep(" .. inline(head.content) .. ", " .. only_list(blocks) .. ", " .. without_list(blocks) .. ")")
  end,
}

local function module(blocks)
  local calls, lead, title, head, part = {}, {}, pandoc.Inlines({}), nil, {}
  local function finish()
    if head then
      local how = sections[head.identifier]
      if how then
        how(head, part, calls)
      else
        table.insert(calls, lesson(head, part))
      end
    end
  end
  for _, block in ipairs(blocks) do
    if block.t == "Header" and block.level == 1 then
      title = block.content
    elseif block.t == "Header" and block.level == 2 then
      finish()
      head, part = block, {}
    elseif head then
      table.insert(part, block)
    else
      table.insert(lead, block)
    end
  end
  finish()
  table.insert(calls, 1, "module(" .. inline(title) .. ", " .. in_boxes(lead) .. ")")
  return calls
end

-- A page that is no module: its title and text. Questions with options and an answer come as calls of their own after it.
local function chapter(blocks)
  local title, rest, asked = pandoc.Inlines({}), {}, {}
  local at = 1
  while at <= #blocks do
    local block = blocks[at]
    if block.t == "Header" and block.level == 1 then
      title = block.content
    elseif block.t == "Header" and block.level == 3 and blocks[at + 2] and is_box(blocks[at + 2], "answer") then
      questions({ block, blocks[at + 1], blocks[at + 2] }, asked)
      at = at + 2
    else
      if block.t == "Header" then
        block = pandoc.Header(block.level + 1, block.content)
      end
      table.insert(rest, block)
    end
    at = at + 1
  end
  return { "chapter(" .. inline(title) .. ", " .. in_boxes(rest) .. ")", table.unpack(asked) }
end

function Pandoc(doc)
  language = pandoc.utils.stringify(doc.meta.lang or language)
  local blocks = doc.blocks:walk(plainer)
  local is_module = false
  for _, block in ipairs(blocks) do
    is_module = is_module or (block.t == "Header" and block.identifier == "self-test")
  end
  local calls = is_module and module(blocks) or chapter(blocks)
  return pandoc.Pandoc({ pandoc.RawBlock("typst", table.concat(calls, ",\n") .. ",") })
end

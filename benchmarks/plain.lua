-- Footnotes at the foot of the page (for HTML), page numbers in references (for Typst).

function Note(note)
  if FORMAT:match 'html' then
    return pandoc.Span(pandoc.utils.blocks_to_inlines(note.content), { class = 'fn' })
  end
end

function Link(link)
  if FORMAT == 'typst' and link.classes:includes 'pg' then
    local place = 'counter(page).at(<' .. link.target:sub(2) .. '>).first()'
    return pandoc.RawInline('typst', '#context ' .. place)
  end
end
